import { DataTable } from "~/design/figures/data-table.tsx";
import { Actions, ButtonLink } from "~/design/forms/button.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { decide } from "~/identity/index.server.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { occurrencesOf } from "../../core/when.ts";
import { listEvents } from "../../data/events.server.ts";
import { countTaken, listWaiting } from "../../data/registrations.server.ts";
import { InLanguage } from "~/design/text/in-language.tsx";
import { shown } from "~/kernel/shown.ts";
import { conveneWords, hourText } from "../../words.ts";
import type { Route } from "./+types/event-desk.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const allowed = decide(context.get(actorContext), "organise events");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const { read } = database();
  const events = await listEvents(read);
  return {
    locale,
    events: await Promise.all(
      events.map(async ({ id, state, document }) => {
        const [taken, waiting] = await Promise.all([countTaken(read, id), listWaiting(read, id)]);
        return {
          id,
          state,
          title: shown(document.title, locale),
          when: hourText(occurrencesOf(document.when)[0]!.startsAt, document.when.zone, locale),
          taken: taken.total,
          waiting: waiting.length,
          registers: document.registration !== null,
        };
      }),
    ),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? conveneWords(loaderData.locale)("desk.title") : "" },
];

export default function EventDesk({ loaderData: { locale, events } }: Route.ComponentProps) {
  const words = conveneWords(locale);
  const here = `/${locale}/workspace/events`;
  return (
    <Page>
      <PageHeading title={words("desk.title")} lead={words("desk.lead")} />
      {events.length === 0 ? (
        <EmptyState title={words("desk.none")} />
      ) : (
        <DataTable
          id="events"
          caption={words("desk.title")}
          hideCaption
          columns={[
            { key: "title", label: words("desk.column.title") },
            { key: "when", label: words("desk.column.when") },
            { key: "state", label: words("desk.column.state") },
            { key: "places", label: words("desk.column.places") },
          ]}
          rows={events.map(({ id, title, when, state, taken, waiting, registers }) => ({
            key: id,
            cells: {
              title: (
                <a href={`${here}/${id}`}>
                  <InLanguage of={title} />
                </a>
              ),
              when,
              state: words(`state.${state}`),
              places: registers ? <a href={`${here}/${id}/places`}>{words("desk.taken", { taken, waiting })}</a> : "",
            },
          }))}
        />
      )}
      <Actions>
        <ButtonLink href={`${here}/new`}>{words("desk.new")}</ButtonLink>
      </Actions>
    </Page>
  );
}
