import { data, redirect } from "react-router";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EmptyState, Notice } from "~/design/text/notice.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { actorId } from "~/kernel/actor.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { decide, listAccounts } from "../../identity/index.server.ts";
import { decideModerationCase } from "../commands/moderate.server.ts";
import { isDecision, isLate, isRemovalReason, isUrgent, lookedAtBy } from "../core/moderation.ts";
import { moderatedOf } from "../data/moderated.server.ts";
import { listCases, listSteps } from "../data/moderation.server.ts";
import { countOnDesks } from "../data/other-desks.server.ts";
import { moderationWords } from "../messages/moderation-words.ts";
import { CaseCard } from "../parts/moderation-case.tsx";
import type { Route } from "./+types/moderation-page.ts";

/** The one queue: what each case is about, how long it has waited, who did what. Names are for moderators alone. */
export async function loader({ params, context }: Route.LoaderArgs) {
  const actor = context.get(actorContext);
  const allowed = decide(actor, "moderate");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const locale = pageLocale(params);
  const { read } = database();
  const cases = await listCases(read);
  const steps = Map.groupBy(
    await listSteps(
      read,
      cases.map(({ id }) => id),
    ),
    ({ caseId }) => caseId,
  );
  const names = new Map((await listAccounts(read)).map(({ id, name }) => [`account:${id}`, name]));
  const now = new Date();
  const shown = [];
  for (const one of cases) {
    const thing = (await moderatedOf(one.subjectKind)?.find(read, one.subjectId, wordsOf(locale))) ?? null;
    const author = thing?.author ? (names.get(`account:${thing.author}`) ?? null) : null;
    const log = (steps.get(one.id) ?? []).map(({ actor: by, ...step }) => ({ ...step, by: names.get(by) ?? null }));
    shown.push({
      ...one,
      thing: thing && { title: thing.title, text: thing.text.slice(0, 1200), href: thing.href, author },
      log,
      late: isLate(one, now),
      urgent: isUrgent(one.category) && (one.state === "open" || one.state === "proposed"),
      hours: Math.max(1, Math.round((lookedAtBy(one).getTime() - new Date(one.openedAt).getTime()) / 3_600_000)),
      mine: { proposed: one.proposedBy === actorId(actor), decided: one.decidedBy === actorId(actor) },
    });
  }
  const desks = (await countOnDesks(read, actor)).filter(({ count }) => count > 0);
  return { locale, cases: shown, desks };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const form = await request.formData();
  const decision = form.get("decision");
  const reason = form.get("reason");
  if (!isDecision(decision)) throw failurePage({ kind: "invalid", code: "form" });
  const decided = await decideModerationCase(
    context.get(actorContext),
    String(form.get("case")),
    { decision, note: String(form.get("note") ?? ""), reason: isRemovalReason(reason) ? reason : null },
    database(),
  );
  if (decided.ok) return redirect(`/${pageLocale(params)}/workspace/moderation`);
  return data({ code: decided.failure.code }, { status: statusOf[decided.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? moderationWords(loaderData.locale)("title") : "" },
];

const faults = ["moderation-reason", "moderation-decided", "second-person", "third-person"] as const;

export default function ModerationPage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, cases, desks } = loaderData;
  const words = moderationWords(locale);
  const known = faults.find((code) => code === actionData?.code);
  return (
    <Page>
      <PageHeading title={words("title")} lead={words("lead")} />
      {actionData ? (
        <div role="alert">
          <Notice tone="estimate">
            <p>{words(`error.${known ?? "other"}`)}</p>
          </Notice>
        </div>
      ) : null}
      {desks.length > 0 ? (
        <Section id="desks" title={words("desks.title")} intro={words("desks.intro")}>
          <ul>
            {desks.map(({ name, href, count }) => (
              <li key={name}>
                {href ? (
                  <a href={`/${locale}${href}`}>{words(`desks.of.${name}`, { count })}</a>
                ) : (
                  words(`desks.of.${name}`, { count })
                )}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {cases.length === 0 ? (
        <EmptyState title={words("emptyTitle")}>
          <p>{words("emptyText")}</p>
        </EmptyState>
      ) : (
        cases.map((one) => <CaseCard key={one.id} locale={locale} one={one} />)
      )}
    </Page>
  );
}
