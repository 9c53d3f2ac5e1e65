import { data, redirect } from "react-router";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { locales, wordsOf, type Labels } from "~/kernel/locale.ts";
import type { Outcome } from "~/kernel/outcome.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { addEarlyReader, lookAtDraft, removeEarlyReader } from "../../commands/early-readers.server.ts";
import { cancelEmbargo, throwAwayDraft } from "../../commands/embargo.server.ts";
import { askToRelease } from "../../commands/queue-release.server.ts";
import { hourInZone, isTimeZone } from "../../core/release/hour-in-zone.ts";
import { findDraft } from "../../data/drafts.server.ts";
import { draftWords } from "../../messages/draft-words.ts";
import { pageWords } from "../../messages/page-words.ts";
import { workspaceWords } from "../../messages/workspace-words.ts";
import { DraftComparison } from "../../parts/draft-comparison.tsx";
import { DraftReaders } from "../../parts/draft-readers.tsx";
import { DraftSeries } from "../../parts/draft-series.tsx";
import { LocalHour } from "../../parts/local-hour.tsx";
import { ReleaseForm, UndoForm } from "../../parts/release-form.tsx";
import { ReleaseResult } from "../../parts/release-result.tsx";
import { sayReleaseFailure } from "../../parts/say-release-failure.ts";
import { loadDraftPage } from "./draft-view.server.ts";
import type { Route } from "./+types/draft-page.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const draft = await lookAtDraft(actor, idOf(params.id), database());
  if (!draft.ok) {
    // It has left meanwhile, and who followed the link of a minute ago is led to where it is.
    if (draft.failure.kind === "conflict") throw redirect(`/${locale}/workspace/releases/${params.dataset}`);
    throw failurePage(draft.failure);
  }
  if (draft.value.slug !== params.dataset) throw failurePage({ kind: "not-found", code: "release" });
  return loadDraftPage(database().read, draft.value, actor, locale);
}

const idOf = (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : 0);

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const form = await request.formData();
  const id = idOf(params.id);
  const text = (name: string) => String(form.get(name) ?? "");
  const draft = await findDraft(database().read, id);
  if (draft?.slug !== params.dataset) throw failurePage({ kind: "not-found", code: "release" });
  const list = `/${locale}/workspace/releases/${params.dataset}`;
  const here = `${list}/drafts/${id}`;
  const answer = (field: string, outcome: Outcome<unknown>, next: string) => {
    if (outcome.ok) return redirect(next);
    const message = sayReleaseFailure(outcome.failure, workspaceWords(locale));
    return data({ field, message, sent: sentOf(form) }, { status: statusOf[outcome.failure.kind] });
  };
  switch (text("intent")) {
    case "throw-away":
      return answer("throw-away", await throwAwayDraft(actor, id, database()), list);
    case "cancel":
      return answer("cancel", await cancelEmbargo(actor, id, database()), here);
    case "add-reader":
      return answer("reader", await addEarlyReader(actor, id, text("reader"), database()), here);
    case "remove-reader":
      return answer("reader", await removeEarlyReader(actor, id, text("account"), database()), here);
  }
  const at = text("when") === "later" ? readHour(text("hour"), text("zone")) : null;
  if (at === undefined) {
    return answer("hour", { ok: false, failure: { kind: "invalid", code: "release.hour" } }, here);
  }
  return answer("note-fr", await askToRelease(actor, id, { note: noteOf(form), at }, database()), list);
}

function noteOf(form: FormData): Labels | null {
  const texts = locales.map((locale) => [locale, String(form.get(`note-${locale}`) ?? "").trim()] as const);
  return texts.every(([, text]) => text === "") ? null : (Object.fromEntries(texts) as Labels);
}

/** An hour by the clock that the form named, UTC where it named none; undefined when it is no hour, or past. */
function readHour(written: string, zone: string): Date | undefined {
  const at = hourInZone(written, isTimeZone(zone) ? zone : "UTC");
  return at === null || at.getTime() <= Date.now() ? undefined : at;
}

/** What was typed comes back: nothing is lost to a refusal. */
function sentOf(form: FormData) {
  return {
    note: noteOf(form),
    when: String(form.get("when") ?? ""),
    hour: String(form.get("hour") ?? ""),
    reader: String(form.get("reader") ?? ""),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: `${draftWords(loaderData.locale)("title")} · ${loaderData.title} · OIVF` }] : [];

export default function DraftPage({ loaderData: page, actionData }: Route.ComponentProps) {
  const { locale, slug, title, state } = page;
  const words = workspaceWords(locale);
  const own = draftWords(locale);
  const isDraft = state === "draft";
  return (
    <Page>
      <Breadcrumbs
        label={pageWords(locale)("common.breadcrumbs")}
        steps={[
          { href: `/${locale}/workspace/releases`, label: words("releases.title") },
          { href: `/${locale}/workspace/releases/${slug}`, label: title },
          { label: own("title") },
        ]}
      />
      <PageHeading
        kicker={own(isDraft ? "kicker.draft" : "kicker.embargoed")}
        title={title}
        lead={own("lead", { at: page.preparedAt })}
      />
      <ErrorSummary title={words("release.problem")} errors={actionData ? [actionData] : []} />
      {page.refusal ? (
        <Notice tone="accent" title={own("heldBack")}>
          <p>{sayReleaseFailure(page.refusal, words)}</p>
        </Notice>
      ) : null}
      {page.embargoUntil ? (
        <Notice tone="accent" title={own("leaves", { at: page.embargoUntil })}>
          <p>
            <LocalHour at={page.embargoUntil} locale={locale} />
          </p>
          {page.note ? <p>{page.note[wordsOf(locale)]}</p> : null}
        </Notice>
      ) : null}
      {page.newer ? (
        <Notice title={own("newer")}>
          <p>{own("newerText")}</p>
        </Notice>
      ) : null}
      <Section id="holds" title={own("holds")}>
        <div className="stack">
          <div className="prose">
            <ReleaseResult edition={page} protection={page.protection} locale={locale} />
          </div>
          <DraftSeries series={page.series} locale={locale} />
        </div>
      </Section>
      <Section
        id="compare"
        title={page.against === null ? own("compareFirst") : own("compare", { version: String(page.against) })}
        intro={page.against === null ? undefined : own("compareIntro")}
      >
        <DraftComparison page={page} />
      </Section>
      {page.mayPublish ? (
        <>
          {isDraft ? (
            <ReleaseForm
              changed={page.changes.revised + page.changes.withdrawn}
              note={actionData?.sent.note ?? page.note}
              when={actionData?.sent.when ?? ""}
              hour={actionData?.sent.hour ?? ""}
              locale={locale}
            />
          ) : null}
          <UndoForm kind={isDraft ? "throw-away" : "cancel"} locale={locale} />
          <DraftReaders
            readers={page.readers}
            looks={page.looks}
            email={actionData?.sent.reader ?? ""}
            locale={locale}
          />
        </>
      ) : null}
    </Page>
  );
}
