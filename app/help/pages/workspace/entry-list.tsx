import { data, redirect } from "react-router";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Actions, Button, ButtonLink } from "~/design/forms/button.tsx";
import { TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EmptyState, Notice } from "~/design/text/notice.tsx";
import { dayOf } from "~/kernel/day.ts";
import type { PageLocale } from "~/kernel/locale.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database, settings } from "~/platform/process.server.ts";
import { endSteward, nameSteward } from "../../commands/name-steward.server.ts";
import { loadShippedDirectory, previewEdition, publishDirectory } from "../../commands/publish-directory.server.ts";
import { freshness } from "../../core/freshness.ts";
import { decideEdit, decidePublish } from "../../core/policy.ts";
import { recordKinds } from "../../core/record.ts";
import type { Service } from "../../core/service.ts";
import { listEntries, type Entry } from "../../data/entries.server.ts";
import { publishedDirectory } from "../../data/published.server.ts";
import { listStewards, stewardOf } from "../../data/stewards.server.ts";
import { countryName, dateText } from "../../parts/line-words.ts";
import { stewardError } from "../../parts/steward-error.ts";
import { stewardWords } from "../../words.ts";
import type { Route } from "./+types/entry-list.ts";

const isoToday = () => dayOf(new Date());

export async function loader({ params, context, request }: Route.LoaderArgs) {
  const actor = context.get(actorContext);
  const read = database().read;
  const countries = await stewardOf(read, actor);
  const allowed = decideEdit(actor, countries[0] ?? null, countries);
  // Whoever is to be named a steward finds here the number by which she is named.
  if (!allowed.ok && actor.kind === "person" && allowed.failure.code === "role") {
    return data({ locale: pageLocale(params), account: actor.accountId, stranger: true as const }, { status: 403 });
  }
  if (!allowed.ok) throw failurePage(allowed.failure);
  // The first person who opens the workspace finds the directory of the programme in it.
  if ((await listEntries(read)).length === 0) await loadShippedDirectory(database());
  const today = isoToday();
  const { directory } = publishedDirectory();
  const mayPublish = decidePublish(actor).ok;
  return {
    locale: pageLocale(params),
    entries: (await listEntries(read)).map((entry) => shown(entry, today)),
    published: { version: directory.version, date: directory.publishedOn },
    next: await previewEdition(read, today),
    mayPublish,
    stewards: mayPublish ? await listStewards(read) : [],
    account: actor.kind === "person" ? actor.accountId : "",
    done: new URL(request.url).searchParams.get("done"),
    later: new URL(request.url).searchParams.has("later"),
  };
}

/** What the list says of an entry. */
function shown(entry: Entry, today: string) {
  const service = entry.kind === "service" ? (entry.approved as Service | null) : null;
  const state = service
    ? freshness(service, today)
    : entry.approvedRevision === null
      ? ("none" as const)
      : entry.approved === null
        ? ("removed" as const)
        : (entry.kind as "emergency" | "scale");
  return {
    id: entry.id,
    name: service?.lines.map((line) => line.name).join(", ") ?? "",
    country: entry.country,
    state,
    checkedOn: service?.checkedOn ?? null,
    steward: service?.steward ?? null,
    waiting: entry.proposed !== null,
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const form = await request.formData();
  const actor = context.get(actorContext);
  const field = (name: string) => String(form.get(name) ?? "").trim();
  const steward = { accountId: field("accountId"), country: field("stewardCountry").toUpperCase() };
  const outcome =
    field("step") === "publish"
      ? await publishDirectory(actor, { today: isoToday(), dataDir: settings().dataDir, s3: settings().s3 }, database())
      : field("step") === "end"
        ? await endSteward(actor, steward, database())
        : await nameSteward(actor, { ...steward, organisation: field("organisation") }, database());
  if (!outcome.ok) return data({ failure: outcome.failure }, { status: statusOf[outcome.failure.kind] });
  const published = typeof outcome.value === "object" ? outcome.value : null;
  const done = published ? `?done=${published.version}${published.written ? "" : "&later"}` : "";
  throw redirect(`/${pageLocale(params)}/workspace/help${done}`);
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? stewardWords(loaderData.locale)("title") : "" },
];

export default function EntryList({ loaderData, actionData }: Route.ComponentProps) {
  if ("stranger" in loaderData) return <NotYetSteward {...loaderData} />;
  const { locale, entries, published, next, mayPublish, stewards, account, done, later } = loaderData;
  const words = stewardWords(locale);
  const base = `/${locale}/workspace/help`;
  const waiting = entries.filter((one) => one.waiting);
  const stale = entries.filter((one) => one.state === "to-confirm" || one.state === "old");
  const pending = next ? next.added.length + next.changed.length + next.removed.length : 0;
  const table = (id: string, title: string, rows: typeof entries) => (
    <DataTable
      id={id}
      caption={title}
      hideCaption
      columns={(["entry", "country", "state", "checked", "steward"] as const).map((key) => ({
        key,
        label: words(`column.${key}`),
      }))}
      rows={rows.map((one) => ({
        key: one.id,
        cells: {
          entry: (
            <>
              <a href={`${base}/entry/${one.id}`}>{one.id}</a> {one.name}
            </>
          ),
          country: one.country ? countryName(locale, one.country) : "",
          state: words(`state.${one.state}`),
          checked: one.checkedOn ? dateText(locale, one.checkedOn) : "",
          steward: one.steward ?? "",
        },
      }))}
    />
  );
  return (
    <Page>
      <PageHeading title={words("title")} lead={words("lead")} />
      {actionData ? (
        <div role="alert">
          <Notice tone="estimate" title={words("error.title")}>
            <p>{stewardError(actionData.failure, words)}</p>
          </Notice>
        </div>
      ) : null}
      {done && /^\d+$/.test(done) ? (
        <div role="status">
          <Notice tone="accent">
            <p>{words(later ? "publishedLater" : "publishedNow", { version: done })}</p>
          </Notice>
        </div>
      ) : null}
      <p>
        {words("published", { version: published.version, date: dateText(locale, published.date) })}{" "}
        {words("pending", { n: pending })}
      </p>
      {mayPublish && next ? (
        <form method="post" className="stack">
          <p className="hint">
            {words("publishHint", {
              version: next.version,
              added: next.added.length,
              changed: next.changed.length,
              removed: next.removed.length,
            })}
          </p>
          <p className="small">{[...next.added, ...next.changed, ...next.removed].join(", ")}</p>
          <Actions>
            <Button name="step" value="publish">
              {words("publish")}
            </Button>
          </Actions>
        </form>
      ) : null}
      <Actions>
        {recordKinds.map((kind) => (
          <ButtonLink key={kind} href={`${base}/new/${kind}`} tone="secondary">
            {words(`add.${kind}`)}
          </ButtonLink>
        ))}
      </Actions>
      <Section id="waiting" title={words("waitingTitle")}>
        {waiting.length === 0 ? (
          <EmptyState title={words("waitingNone")} />
        ) : (
          table("waiting-table", words("waitingTitle"), waiting)
        )}
      </Section>
      <Section id="stale" title={words("staleTitle")} intro={words("staleIntro")}>
        {table("stale-table", words("staleTitle"), stale)}
      </Section>
      <Section id="all" title={words("allTitle")}>
        {table("all-table", words("allTitle"), entries)}
      </Section>
      {mayPublish ? (
        <Section id="stewards" title={words("stewards.title")} intro={words("stewards.intro")}>
          <ul>
            {stewards.map((one) => (
              <li key={one.accountId + one.country}>
                <form method="post">
                  {words("stewards.line", {
                    country: countryName(locale, one.country),
                    organisation: one.organisation,
                  })}{" "}
                  <input type="hidden" name="accountId" value={one.accountId} />
                  <input type="hidden" name="stewardCountry" value={one.country} />
                  <Button name="step" value="end" tone="plain">
                    {words("stewards.end")}
                  </Button>
                </form>
              </li>
            ))}
          </ul>
          <form method="post" className="stack-wide">
            <TextField id="accountId" label={words("stewards.account")} required />
            <TextField id="stewardCountry" label={words("stewards.country")} maxLength={2} required short />
            <TextField id="organisation" label={words("stewards.organisation")} maxLength={120} required />
            <Actions>
              <Button name="step" value="name">
                {words("stewards.name")}
              </Button>
            </Actions>
          </form>
        </Section>
      ) : null}
      <p className="small quiet">{words("stewards.mine", { id: account })}</p>
    </Page>
  );
}

function NotYetSteward({ locale, account }: { locale: PageLocale; account: string }) {
  const words = stewardWords(locale);
  return (
    <Page>
      <PageHeading title={words("title")} lead={words("stewards.notYet")} />
      <p>{words("stewards.mine", { id: account })}</p>
    </Page>
  );
}
