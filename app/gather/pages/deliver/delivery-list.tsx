import { data, redirect } from "react-router";
import { Button } from "~/design/forms/button.tsx";
import { DataTable } from "~/design/figures/data-table.tsx";
import { EmptyState, Notice } from "~/design/text/notice.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { openDelivery } from "../../commands/open-delivery.server.ts";
import { today } from "../../commands/entry.server.ts";
import { deliverWords } from "../../messages/deliver-words.ts";
import { periodText } from "../../parts/deliver/period-text.ts";
import { sayProblem } from "../../parts/deliver/say-problem.ts";
import { onePage, PageLinks } from "../../parts/page-links.tsx";
import { listOwed, withProgress, type OwedDelivery } from "./owed.server.ts";
import deliveryStyles from "../../parts/deliver/delivery.css?url";
import type { Route } from "./+types/delivery-list.ts";

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const { owed, past, stopped } = await listOwed(read, context.get(actorContext), locale);
  const { rows, ...paged } = onePage(owed, Number(new URL(request.url).searchParams.get("page")));
  const shown = await withProgress(read, [...rows, ...past]);
  return { locale, day: today(), owed: shown.slice(0, rows.length), past: shown.slice(rows.length), paged, stopped };
}

/** Opens the delivery of a period, the one that stands or a new one. */
export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const form = await request.formData();
  const [collectionId, partnerId, period = ""] = String(form.get("open") ?? "").split(" ");
  const wanted = { collectionId: Number(collectionId) || 0, partnerId: Number(partnerId) || 0, period };
  const opened = await openDelivery(context.get(actorContext), wanted, database());
  if (opened.ok) return redirect(`/${locale}/workspace/deliveries/${opened.value}`);
  const words = deliverWords(locale);
  const details = { ...opened.failure.details, period: periodText(period, locale) };
  return data(
    { failure: sayProblem({ ...opened.failure, details }, words) },
    { status: statusOf[opened.failure.kind] },
  );
}

export const links = () => [{ rel: "stylesheet", href: deliveryStyles }];

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: `${deliverWords(loaderData.locale)("list.title")} · OIVF` }] : [];

export default function DeliveryList({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, owed, past, paged, stopped } = loaderData;
  const words = deliverWords(locale);
  return (
    <Page>
      <PageHeading title={words("list.title")} lead={words("list.lead")} />
      {actionData?.failure ? (
        <div className="error-summary" role="alert">
          <p>{actionData.failure}</p>
        </div>
      ) : null}
      {stopped.length > 0 ? (
        <Notice tone="estimate">
          {stopped.map(({ partnerId, service, sentence }) => (
            <p key={partnerId}>
              <strong>{service}</strong> · {sentence}
            </p>
          ))}
        </Notice>
      ) : null}
      <Section id="due" title={words("list.due")}>
        {owed.length === 0 ? (
          <EmptyState title={words("list.none")}>
            <p>{words("list.noneLead")}</p>
          </EmptyState>
        ) : (
          <form method="post">
            <Deliveries id="owed-table" title={words("list.due")} list={owed} {...loaderData} />
            <PageLinks paged={paged} href={(page) => `?page=${page}#due`} locale={locale} />
          </form>
        )}
      </Section>
      {past.length > 0 ? (
        <Section id="past" title={words("list.past")}>
          <Deliveries id="past-table" title={words("list.past")} list={past} {...loaderData} />
        </Section>
      ) : null}
      <p className="quiet delivery-more">
        <a href={`/${locale}/workspace/deliveries/device`}>{words("list.device")}</a>
        <a href={`/${locale}/workspace/uses`}>{words("list.uses")}</a>
        <a href={`/${locale}/workspace/deliveries/keys`}>{words("list.keys")}</a>
      </p>
    </Page>
  );
}

function Deliveries({
  id,
  title,
  list,
  locale,
  day,
}: {
  id: string;
  title: string;
  list: OwedDelivery[];
  locale: Route.ComponentProps["loaderData"]["locale"];
  day: string;
}) {
  const words = deliverWords(locale);
  const many = new Set(list.map((one) => one.service)).size > 1;
  return (
    <DataTable
      id={id}
      stacks
      caption={title}
      hideCaption
      columns={[
        { key: "what", label: words("list.form") },
        ...(many ? [{ key: "service", label: words("list.service") }] : []),
        { key: "due", label: words("list.dueOn") },
        { key: "progress", label: words("list.progress"), number: true },
        { key: "state", label: words("list.state") },
        { key: "go", label: <span className="visually-hidden">{words("list.continue", { period: "" })}</span> },
      ]}
      rows={list.map((one) => {
        const period = periodText(one.period, locale);
        const href = `/${locale}/workspace/deliveries/${one.deliveryId}`;
        return {
          key: `${one.collectionId} ${one.partnerId} ${one.period}`,
          cells: {
            what: words("grid.title", { form: one.title[wordsOf(locale)], period }),
            service: one.service,
            due: (
              <>
                {words("list.day", { day: new Date(one.dueOn) })}
                {one.dueOn < day && one.state === "draft" ? <strong> · {words("list.late")}</strong> : null}
              </>
            ),
            progress: one.cells === null ? "" : words("grid.progress", { done: one.filled, all: one.cells }),
            state: words(`state.${one.deliveryId === null ? "none" : one.state}`),
            go:
              one.deliveryId === null ? (
                <Button name="open" value={`${one.collectionId} ${one.partnerId} ${one.period}`} tone="secondary">
                  {words("list.open", { period })}
                </Button>
              ) : (
                <a href={href}>{words(one.state === "draft" ? "list.continue" : "list.look", { period })}</a>
              ),
          },
        };
      })}
    />
  );
}
