import { DataTable } from "~/design/figures/data-table.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { decide } from "~/identity/index.server.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { decidePlace } from "../../commands/change-place.server.ts";
import { listApplications } from "../../data/applications.server.ts";
import { listMembers } from "../../data/members.server.ts";
import { listPlaceChanges } from "../../data/place-changes.server.ts";
import { deskWords } from "../../messages/desk-words.ts";
import { joinWords } from "../../messages/join-words.ts";
import { memberWords } from "../../messages/members-words.ts";
import { DeskAnswer } from "../../parts/desk-frame.tsx";
import { dayText } from "../../parts/names.ts";
import { PlaceChanges } from "../../parts/place-changes.tsx";
import { placeNames } from "../../parts/place-name.server.ts";
import { answered, nameOfMember } from "./member-here.server.ts";
import type { Route } from "./+types/membership-list.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const allowed = decide(context.get(actorContext), "review memberships");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const locale = pageLocale(params);
  const { read } = database();
  const [applications, changes] = await Promise.all([listApplications(read), listPlaceChanges(read)]);
  const ids = changes.map(({ organisationId }) => organisationId);
  const members = new Map(
    (ids.length === 0 ? [] : await listMembers(read, { organisationIds: ids })).map((one) => [one.organisationId, one]),
  );
  const placeOf = await placeNames(
    read,
    [...changes, ...members.values()].map(({ territoryCode }) => territoryCode),
    locale,
  );
  return {
    locale,
    applications: applications.map(({ id, number, name, wishes, state, createdAt }) => ({
      id,
      number,
      name,
      wishes,
      state,
      since: dayText(locale, createdAt),
    })),
    places: changes.flatMap(({ id, organisationId, territoryCode, reason, askedOn }) => {
      const member = members.get(organisationId);
      if (!member) return [];
      const abroad = !(territoryCode === member.countryCode || territoryCode.startsWith(`${member.countryCode}-`));
      const [from, to] = [placeOf(member.territoryCode), placeOf(territoryCode)];
      const since = dayText(locale, askedOn);
      return [{ id, organisationId, member: nameOfMember(member, locale), from, to, reason, since, abroad }];
    }),
  };
}

export async function action({ request, context }: Route.ActionArgs) {
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const step = field("step");
  if (step !== "approve-place" && step !== "refuse-place") throw failurePage({ kind: "invalid", code: "form" });
  const answer = { approve: step === "approve-place", note: field("note") };
  return answered(await decidePlace(context.get(actorContext), field("change"), answer, database()), "done");
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? deskWords(loaderData.locale)("queue.title") : "" },
];

export default function MembershipList({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, applications, places } = loaderData;
  const words = deskWords(locale);
  return (
    <Page>
      <PageHeading title={words("queue.title")} lead={words("queue.lead")}>
        <p className="small">
          <a href={`/${locale}/workspace/charter`}>{words("charterDesk.title")}</a>
        </p>
      </PageHeading>
      <DeskAnswer locale={locale} answer={actionData} field="places" />
      {applications.length === 0 ? (
        <EmptyState title={words("queue.none")}>
          <p>{words("queue.noneText")}</p>
        </EmptyState>
      ) : (
        <DataTable
          id="applications"
          caption={words("queue.title")}
          hideCaption
          columns={[
            { key: "name", label: words("queue.name") },
            { key: "number", label: words("queue.number"), number: true },
            { key: "wish", label: words("queue.wish") },
            { key: "state", label: words("queue.state") },
            { key: "since", label: words("queue.since") },
          ]}
          rows={applications.map(({ id, number, name, wishes, state, since }) => ({
            key: id,
            cells: {
              name: <a href={`/${locale}/workspace/memberships/${id}`}>{name}</a>,
              number,
              wish: memberWords(locale)(`state.${wishes}`),
              state: joinWords(locale)(`state.${state}`),
              since,
            },
          }))}
        />
      )}
      {places.length > 0 ? <PlaceChanges locale={locale} changes={places} /> : null}
    </Page>
  );
}
