import { data, redirect } from "react-router";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { DefinitionList } from "~/design/text/facts.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { decide, recordAudit } from "~/identity/index.server.ts";
import { readTypedLevels } from "~/network/index.server.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { settleRegistration } from "../../commands/register.server.ts";
import { calledOf, needsOf, writtenNeeds } from "../../core/attendees.ts";
import { isAttendeeRole } from "../../core/places.ts";
import { findEvent } from "../../data/events.server.ts";
import { listRegistrations } from "../../data/registrations.server.ts";
import { dayWords } from "../../messages/day-words.ts";
import { WrittenNeeds } from "../../parts/written-needs.tsx";
import { DeskNotice } from "../../parts/desk-notice.tsx";
import { shown } from "~/kernel/shown.ts";
import { conveneWords, hourText, languageName } from "../../words.ts";
import type { Route } from "./+types/event-places.ts";

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const allowed = decide(actor, "organise events");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const db = database();
  const { read } = db;
  const event = await findEvent(read, params.id);
  if (!event) throw failurePage({ kind: "not-found", code: "page" });
  const registrations = await listRegistrations(read, event.id);
  const comes = registrations.filter(({ state }) => state === "held" || state === "accepted");
  // Words about a body or a faith are read by who provides for them, when she asks for them, and the trail says that she did.
  const provides = decide(actor, "provide for attendees").ok;
  const asked = provides && new URL(request.url).searchParams.has("needs");
  if (asked) {
    await db.write((transaction) =>
      recordAudit(transaction, { actor, action: "needs of attendees read", subject: { kind: "event", id: event.id } }),
    );
  }
  const levelOf = await readTypedLevels(read);
  const whoOf = (one: (typeof registrations)[number]) =>
    calledOf(one, levelOf(one.institution)) || dayWords(locale)("list.unnamed");
  return {
    locale,
    id: event.id,
    provides,
    written: asked
      ? comes.flatMap((one) =>
          writtenNeeds(one).map((need) => ({ ...need, key: `${one.id}-${need.need}`, who: whoOf(one) })),
        )
      : null,
    title: shown(event.document.title, locale).text,
    saved: new URL(request.url).searchParams.has("saved"),
    needs: needsOf(comes),
    booths: [...Map.groupBy(comes, ({ language }) => language)].map(([language, who]) => ({
      language: language === "" ? "—" : languageName(locale, language),
      count: who.length,
    })),
    registrations: registrations.map((one) => ({
      id: one.id,
      who: whoOf(one),
      // The address of a town is its name: of one that hides, our mails reach it and nobody reads it.
      email: levelOf(one.institution) === "nothing" ? "" : one.email,
      region: one.region,
      role: isAttendeeRole(one.role) ? dayWords(locale)(`role.${one.role}`) : one.role,
      language: one.language === "" ? "" : languageName(locale, one.language),
      state: one.state,
      until: one.heldUntil ? hourText(one.heldUntil, event.document.when.zone, locale) : "",
    })),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const form = await request.formData();
  const to = (["accepted", "waiting", "declined"] as const).find((one) => one === form.get("to"));
  if (!to) return data({ code: "state" }, { status: 422 });
  const settled = await settleRegistration(
    context.get(actorContext),
    String(form.get("registration") ?? ""),
    to,
    database(),
  );
  if (settled.ok) throw redirect(`/${locale}/workspace/events/${params.id}/places?saved=1`);
  return data({ code: settled.failure.code }, { status: statusOf[settled.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.title ?? "" }];

const steps = { accepted: "reg.accept", waiting: "reg.wait", declined: "reg.decline" } as const;
/** What an organiser can still do with a request. */
const openTo: Record<string, readonly (keyof typeof steps)[]> = {
  asked: ["accepted", "waiting", "declined"],
  waiting: ["accepted", "declined"],
  held: ["declined"],
  accepted: ["declined"],
};

export default function EventPlaces({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, id, title, registrations, booths, needs } = loaderData;
  const words = conveneWords(locale);
  const days = dayWords(locale);
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[
          { href: `/${locale}/workspace/events`, label: words("edit.back") },
          { href: `/${locale}/workspace/events/${id}`, label: title },
          { label: words("reg.list") },
        ]}
      />
      <PageHeading title={words("reg.list")} />
      <DeskNotice locale={locale} code={actionData?.code ?? null} saved={loaderData.saved} />
      {registrations.length === 0 ? (
        <EmptyState title={words("reg.none")} />
      ) : (
        <DataTable
          id="registrations"
          caption={words("reg.list")}
          hideCaption
          stacks
          columns={[
            { key: "who", label: words("reg.who") },
            { key: "state", label: words("reg.state") },
            { key: "language", label: words("reg.language") },
            { key: "do", label: words("reg.do") },
          ]}
          rows={registrations.map((one) => ({
            key: one.id,
            cells: {
              who: (
                <>
                  {one.who}
                  <br />
                  <span className="quiet">
                    {[one.email, ...(one.region ? [words(`region.${one.region}`)] : []), one.role]
                      .filter(Boolean)
                      .join(" · ")}
                  </span>
                </>
              ),
              state: words(`reg.is.${one.state}`, { until: one.until }),
              language: one.language,
              do: (
                <form method="post">
                  <input type="hidden" name="registration" value={one.id} />
                  <Actions>
                    {(openTo[one.state] ?? []).map((to) => (
                      <Button tone="plain" name="to" value={to} key={to}>
                        {words(steps[to])}
                        <span className="visually-hidden"> {one.who}</span>
                      </Button>
                    ))}
                  </Actions>
                </form>
              ),
            },
          }))}
        />
      )}
      {registrations.length > 0 ? (
        <p>
          <a href={`/${locale}/workspace/events/${id}/places.csv`}>{days("list.csv")}</a>
          <span className="small quiet"> {days("list.csvText")}</span>
        </p>
      ) : null}
      {needs.length > 0 ? (
        <Section id="needs" title={days("list.needs")} intro={days("list.needsText")}>
          <DefinitionList
            facts={needs.map(({ need, count }) => ({ term: days(`list.need.${need}`), detail: String(count) }))}
          />
          <WrittenNeeds {...loaderData} here={`/${locale}/workspace/events/${id}/places`} />
        </Section>
      ) : null}
      {booths.length > 0 ? (
        <Section id="booths" title={words("reg.booths")}>
          <DefinitionList facts={booths.map(({ language, count }) => ({ term: language, detail: String(count) }))} />
        </Section>
      ) : null}
    </Page>
  );
}
