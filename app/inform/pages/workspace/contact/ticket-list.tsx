import { DataTable } from "~/design/figures/data-table.tsx";
import { Button } from "~/design/forms/button.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { FilterForm } from "~/design/forms/filter-form.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { listAccounts } from "~/identity/index.server.ts";
import { dateFormat } from "~/kernel/dates.ts";
import type { Actor } from "~/kernel/actor.ts";
import type { PageLocale } from "~/kernel/locale.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { topicsOf } from "../../../core/contact/desk.ts";
import { isTopic, ticketStates, type Topic } from "../../../core/contact/topics.ts";
import { countTickets, listTickets, ticketPageSize, type TicketFilter } from "../../../data/contact/tickets.server.ts";
import { contactWords } from "../../../messages/contact-words.ts";
import { deskWords } from "../../../messages/desk-words.ts";
import type { Route } from "./+types/ticket-list.ts";

const states = [...ticketStates, "spam"] as const;

/** The topics of whoever asks, or the page that says what is missing. */
function answered(actor: Actor): Topic[] {
  const topics = topicsOf(actor);
  if (topics.length === 0) throw failurePage({ kind: "forbidden", code: "role" });
  return topics;
}

async function rowsOf(filter: TicketFilter, page: number, locale: PageLocale) {
  const { read } = database();
  const [tickets, accounts] = await Promise.all([listTickets(read, filter, page), listAccounts(read)]);
  const date = dateFormat(locale, { dateStyle: "medium" });
  return tickets.map(({ number, topic, state, spam, name, email, opening, touchedAt, assignedTo }) => ({
    number,
    topic,
    state: spam ? ("spam" as const) : state === "unconfirmed" ? ("new" as const) : state,
    from: name || email,
    opening,
    touched: date.format(new Date(touchedAt)),
    assigned: accounts.find(({ id }) => id === assignedTo)?.name ?? "",
  }));
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const topics = answered(actor);
  const asked = new URL(request.url).searchParams;
  const topic = asked.get("topic");
  const state = states.find((one) => one === asked.get("state"));
  const mine = asked.get("whose") === "mine" && actor.kind === "person";
  const page = Math.max(1, Number.parseInt(asked.get("page") ?? "1", 10) || 1);
  const filter = {
    topics: isTopic(topic) ? topics.filter((one) => one === topic) : topics,
    state,
    assignedTo: mine ? actor.accountId : undefined,
  };
  const [rows, counts] = await Promise.all([rowsOf(filter, page, locale), countTickets(database().read, topics)]);
  return {
    locale,
    topics,
    topic: topic ?? "",
    state: state ?? "",
    mine,
    page,
    rows,
    counts,
    more: rows.length === ticketPageSize,
  };
}

/** Words are looked for by a form: a name or an address never stands in the page's own address. */
export async function action({ params, request, context }: Route.ActionArgs) {
  const topics = answered(context.get(actorContext));
  const words = String((await request.formData()).get("words") ?? "").trim();
  return { words, rows: words === "" ? null : await rowsOf({ topics, words }, 1, pageLocale(params)) };
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? deskWords(loaderData.locale)("title") : "" },
];

export default function TicketList({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, topics, topic, state, mine, page, counts } = loaderData;
  const words = deskWords(locale);
  const topicName = (one: Topic) => contactWords(locale)(`topics.${one}`);
  const found = actionData?.rows ?? null;
  const rows = found ?? loaderData.rows;
  const here = `/${locale}/workspace/contact`;
  return (
    <Page>
      <PageHeading title={words("title")} lead={words("lead")}>
        <p className="small">
          {states
            .filter((one) => (counts[one] ?? 0) > 0)
            .map((one) => (
              <span key={one}>
                <a href={`${here}?state=${one}`}>
                  {words(`state.${one}`)} ({counts[one]})
                </a>{" "}
              </span>
            ))}
          <a href={`${here}/templates`}>{words("answer.manage")}</a>
        </p>
      </PageHeading>
      <FilterForm label={words("filter.label")} submit={words("filter.show")}>
        <Select
          id="state"
          label={words("filter.state")}
          defaultValue={state}
          options={[
            { value: "", label: words("filter.all") },
            ...states.map((one) => ({ value: one, label: words(`state.${one}`) })),
          ]}
        />
        <Select
          id="topic"
          label={words("filter.topic")}
          defaultValue={topic}
          options={[
            { value: "", label: words("filter.allTopics") },
            ...topics.map((one) => ({ value: one, label: topicName(one) })),
          ]}
        />
        <Select
          id="whose"
          label={words("filter.whose")}
          defaultValue={mine ? "mine" : ""}
          options={[
            { value: "", label: words("filter.everyone") },
            { value: "mine", label: words("filter.mine") },
          ]}
        />
      </FilterForm>
      <form method="post" className="filters" role="search">
        <TextField
          id="words"
          type="search"
          label={words("search.label")}
          maxLength={100}
          defaultValue={actionData?.words}
        />
        <Button tone="secondary">{words("search.submit")}</Button>
      </form>
      {found ? <p role="status">{words("search.found", { count: found.length })}</p> : null}
      {rows.length === 0 ? (
        <EmptyState title={words("empty.title")}>
          <p>{words("empty.text")}</p>
        </EmptyState>
      ) : (
        <DataTable
          id="tickets"
          caption={words("title")}
          hideCaption
          columns={[
            { key: "number", label: words("column.number") },
            { key: "topic", label: words("column.topic") },
            { key: "state", label: words("column.state") },
            { key: "assigned", label: words("column.assigned") },
            { key: "touched", label: words("column.touched") },
          ]}
          rows={rows.map((row) => ({
            key: String(row.number),
            cells: {
              number: (
                <>
                  <a href={`${here}/${row.number}`}>{words("number", { number: row.number })}</a>{" "}
                  <span className="small quiet" dir="auto">
                    {row.from} · {row.opening}
                  </span>
                </>
              ),
              topic: topicName(row.topic),
              state: words(`state.${row.state}`),
              assigned: row.assigned || words("nobody"),
              touched: row.touched,
            },
          }))}
        />
      )}
      {!found && loaderData.more ? (
        <p>
          <a
            href={`${here}?${new URLSearchParams({ state, topic, whose: mine ? "mine" : "", page: String(page + 1) })}`}
          >
            {words("older")}
          </a>
        </p>
      ) : null}
    </Page>
  );
}
