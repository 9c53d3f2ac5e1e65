import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { decide } from "~/identity/index.server.ts";
import { actorId } from "~/kernel/actor.ts";
import { isLocale, locales } from "~/kernel/locale.ts";
import type { Outcome } from "~/kernel/outcome.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import {
  discardDraft,
  keepPart,
  restoreWords,
  savePart,
  undoStep,
} from "../../commands/authoring/write-part.server.ts";
import { freshActivityId } from "../../core/authoring/activity-id.ts";
import { readBase, rebase } from "../../core/authoring/part-words.ts";
import { bodyOfPieces } from "../../core/authoring/piece-fields.ts";
import { stepPieces } from "../../core/authoring/piece-steps.ts";
import { authoringWords, lackText } from "../../authoring-words.ts";
import { editorAddress, seeAddress } from "../../parts/authoring/addresses.ts";
import { momentText } from "../../parts/authoring/moment-text.ts";
import { AuthoringNotice, readDone } from "../../parts/authoring/authoring-notice.tsx";
import { KeepTyping } from "../../parts/authoring/keep-typing.tsx";
import { PartForm, partFormId } from "../../parts/authoring/part-form.tsx";
import { readPartView } from "../../parts/authoring/part-view.server.ts";
import { readPartForm } from "../../parts/authoring/read-part-form.ts";
import { Sortable } from "../../parts/authoring/sortable.tsx";
import learnStyles from "../../parts/learn.css?url";
import authoringStyles from "../../parts/authoring/authoring.css?url";
import type { Route } from "./+types/part-editor.ts";

function placeOf(params: { course: string; language: string; module?: string; lesson?: string }) {
  if (!isLocale(params.language)) throw failurePage({ kind: "not-found", code: "page" });
  const part = [params.module, params.lesson].filter((one) => one !== undefined).join("/");
  return { courseId: params.course, part, language: params.language };
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const actor = context.get(actorContext);
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) throw failurePage(allowed.failure);
  const locale = pageLocale(params);
  const view = await readPartView(database().read, { ...placeOf(params), locale }, actorId(actor));
  if (!view) throw failurePage({ kind: "not-found", code: "page" });
  return { view, done: readDone(request) };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const { courseId, part, language } = placeOf(params);
  const place = { courseId, part, locale: language };
  const here = editorAddress(locale, place);
  const form = await request.formData();
  const step = String(form.get("step") ?? "save");
  const answer = (outcome: Outcome<unknown>, to: string, typed: ReturnType<typeof readPartForm> = null) => {
    if (outcome.ok) throw redirect(to);
    const { kind, code } = outcome.failure;
    const held = typed && { words: typed.words, pieces: typed.pieces, base: JSON.stringify(typed.base) };
    return data({ code, typed: held }, { status: statusOf[kind] });
  };
  switch (step) {
    case "undo":
      return answer(await undoStep(actor, place, database()), `${here}?done=undone`);
    case "discard":
      return answer(await discardDraft(actor, place, database()), `${here}?done=discarded`);
    case "restore":
      return answer(await restoreWords(actor, place, String(form.get("which") ?? ""), database()), `${here}?done=kept`);
  }
  const typed = readPartForm(form);
  if (!typed) throw failurePage({ kind: "invalid", code: "page" });
  const { words, base, pieces } = typed;
  switch (step) {
    case "save":
      return answer(await savePart(actor, place, { words, base }, database()), `${here}?done=saved`, typed);
    case "mine": {
      const now = readBase(String(form.get("now") ?? "")) ?? base;
      const kept = await savePart(actor, place, { words, base: rebase(base, now, words) }, database());
      return answer(kept, `${here}?done=saved`, typed);
    }
    case "keep":
      return answer(
        await keepPart(actor, place, { words, base }, { isStep: false }, database()),
        `${here}?done=kept`,
        typed,
      );
    case "see":
      return answer(
        await keepPart(actor, place, { words, base }, { isStep: false }, database()),
        seeAddress(locale, place),
        typed,
      );
    default: {
      const stepped = pieces && stepPieces(pieces, step, () => freshActivityId(part, crypto.randomUUID()));
      if (!stepped) throw failurePage({ kind: "invalid", code: "page" });
      // What was typed so far first: the step alone is taken back.
      await keepPart(actor, place, { words, base }, { isStep: false }, database());
      const changed = { ...words, body: bodyOfPieces(stepped.pieces) };
      const kept = await keepPart(actor, place, { words: changed, base }, { isStep: true }, database());
      return answer(kept, `${here}?at=${stepped.at}#piece-${stepped.at}`, typed);
    }
  }
}

export const links = () => [
  { rel: "stylesheet", href: learnStyles },
  { rel: "stylesheet", href: authoringStyles },
];

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.view.heading ?? "" }];

export default function PartEditor({ loaderData: { view, done }, actionData }: Route.ComponentProps) {
  const { locale, language, source, course, draft, part } = view;
  const words = authoringWords(locale);
  const clashed = actionData?.code === "changed-meanwhile";
  return (
    <Page className="editor-page">
      <Breadcrumbs
        label={words("crumbs")}
        steps={[
          { href: `/${locale}/workspace/authoring`, label: words("desk.title") },
          { href: `/${locale}/workspace/authoring/${course.id}`, label: course.title },
          { label: part === "" ? words("part.ofCourse") : view.heading },
        ]}
      />
      <PageHeading kicker={words(`state.${course.state}`)} title={part === "" ? words("part.ofCourse") : view.heading}>
        <ul className="language-states small">
          {locales.map((one) => (
            <li key={one} className={view.states[one]}>
              <a
                href={editorAddress(locale, { courseId: course.id, part, locale: one })}
                aria-current={one === language ? "page" : undefined}
              >
                {words(`language.${one}`)} <span className="small">{words(`partState.${view.states[one]}`)}</span>
              </a>
            </li>
          ))}
        </ul>
      </PageHeading>
      <AuthoringNotice locale={locale} code={actionData?.code ?? null} done={actionData ? null : done} />
      {clashed ? <Clash view={view} /> : null}
      {draft && !clashed ? (
        <Notice>
          <p>{words("part.draft", { moment: momentText(draft.keptAt, locale) })}</p>
        </Notice>
      ) : null}
      {language !== source ? <p className="quiet">{words("part.translating")}</p> : null}
      {view.faults.length > 0 ? (
        <Notice title={words("part.faults", { count: view.faults.length })} tone="estimate">
          <ul>
            {view.faults.map(({ piece, code, found }, i) => (
              <li key={i}>
                <a href={`#piece-${piece}`}>{words("lacks.piece", { number: piece + 1 })}</a>{" "}
                {lackText(locale, code, found)}
              </li>
            ))}
          </ul>
        </Notice>
      ) : null}
      <PartForm key={view.base + (draft?.keptAt ?? "")} view={view} typed={actionData?.typed ?? null} />
      <KeepTyping formId={partFormId} locale={locale} address={`/${locale}/workspace/authoring/${course.id}/keep`} />
      <Sortable formId={partFormId} />
      {view.left.length > 0 ? (
        <Disclosure summary={words("part.left", { count: view.left.length })}>
          <pre className="notation" lang={language}>
            {bodyOfPieces(view.left)}
          </pre>
        </Disclosure>
      ) : null}
      {view.earlier.length > 0 ? (
        <Disclosure summary={words("part.earlier")}>
          <ul className="plain-list">
            {view.earlier.map(({ id, at, title }) => (
              <li key={id}>
                <form method="post" className="inline-form">
                  <input type="hidden" name="which" value={id} />
                  {words("part.earlierOne", { moment: momentText(at, locale), title })}{" "}
                  <Button name="step" value="restore" tone="plain">
                    {words("part.restore")}
                  </Button>
                </form>
              </li>
            ))}
          </ul>
        </Disclosure>
      ) : null}
    </Page>
  );
}

/** Two people changed the same words: what was saved meanwhile stands here, what she typed in the form, and her draft is kept. */
function Clash({ view: { locale, language, now } }: { view: Awaited<ReturnType<typeof loader>>["view"] }) {
  const words = authoringWords(locale);
  return (
    <section className="panel" aria-labelledby="theirs-heading">
      <h2 id="theirs-heading" className="small">
        {words("part.theirs")}
      </h2>
      <p>{words("part.theirsHint")}</p>
      <p lang={language}>
        <strong>{now.words.title}</strong>
      </p>
      <p lang={language}>{now.words.summary}</p>
      <pre className="notation" lang={language}>
        {now.words.body}
      </pre>
      <input type="hidden" name="now" value={now.base} form={partFormId} />
      <Actions>
        <Button name="step" value="mine" tone="secondary" form={partFormId}>
          {words("part.keepMine")}
        </Button>
      </Actions>
    </section>
  );
}
