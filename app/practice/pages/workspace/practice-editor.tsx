import { dayText } from "~/kernel/day-text.ts";
import { data, redirect } from "react-router";
import { translationState } from "~/content/index.ts";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { isLocale, locales, wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { failed, type Outcome } from "~/kernel/outcome.ts";
import { publicAuthors } from "~/network/index.server.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { answerAdoption } from "../../commands/adopt-practice.server.ts";
import { linkPractice, unlinkPractice } from "../../commands/link-practice.server.ts";
import { answerFinding, readFindings, stepPractice } from "../../commands/step-practice.server.ts";
import { keepPracticeFacts } from "../../commands/write-practice.server.ts";
import { descentKinds, pageKinds } from "../../core/family.ts";
import { practiceSteps, type PracticeStep } from "../../core/practice-steps.ts";
import { faultsOf, practiceTexts } from "../../core/practice.ts";
import { listAdoptions } from "../../data/adoptions.server.ts";
import { listLinks } from "../../data/links.server.ts";
import { listPractices } from "../../data/practices.server.ts";
import { listReviews } from "../../data/reviews.server.ts";
import { AdoptionList } from "../../parts/adoption-list.tsx";
import { DeskNotice } from "../../parts/desk-notice.tsx";
import { FactsForm } from "../../parts/facts-form.tsx";
import { FindingList } from "../../parts/finding-list.tsx";
import { LinkForms } from "../../parts/link-forms.tsx";
import styles from "../../parts/practice.css?url";
import { memberText } from "../../parts/member-text.ts";
import { ReviewForm } from "../../parts/review-form.tsx";
import { StepForms } from "../../parts/step-forms.tsx";
import { TextFields } from "../../parts/text-fields.tsx";
import { codeWords, deskWords, labelOfCode } from "../../words.ts";
import { say, shownFields } from "../shown-fields.ts";
import { factChoices } from "./fact-choices.ts";
import { openPractice } from "./open-practice.server.ts";
import { readFactsForm, worstState, writeDocuments } from "./read-facts-form.ts";
import type { Route } from "./+types/practice-editor.ts";

export const links = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: Route.LoaderArgs) {
  const { locale, practice, mayWrite, mayPublish, isPeer } = await openPractice(args);
  const { read } = database();
  const { findings, answers, open } = await readFindings(read, practice);
  const { texts, facts } = practice.draft;
  const practiceLinks = (await listLinks(read, practice.id)).filter(({ fromId }) => fromId === practice.id);
  const parents = new Map(
    (await listPractices(read, { ids: practiceLinks.flatMap(({ toId }) => toId ?? []) })).map((one) => [one.id, one]),
  );
  return {
    locale,
    id: practice.id,
    slug: practice.slug,
    title: say(texts.title, locale).text || practice.slug,
    state: practice.state,
    revision: practice.revision,
    isShown: practice.shown !== null,
    isChanged: practice.state === "published" && JSON.stringify(practice.draft) !== JSON.stringify(practice.shown),
    mayWrite,
    mayPublish,
    isPeer,
    facts: { ...facts, documentLines: writeDocuments(facts.documents), indicatorCodes: facts.indicators.join(", ") },
    choices: factChoices(locale),
    languages: locales.map((language) => ({
      language,
      state: worstState(practiceTexts.map((name) => translationState(texts[name], language))),
      isSource: language === texts.title.source,
    })),
    fields: shownFields(texts, practiceTexts, locale),
    faults: [...new Set(faultsOf(practice.draft).map(({ name }) => name))].map((name) => faultName(name, locale)),
    findings: findings.map((one) => ({ ...one, reason: answers.get(one.key) ?? null })),
    open: open.length,
    reviews: (await listReviews(read, practice.id)).map(({ organisationId, decision, note, criteria, at }) => ({
      by: organisationId === null ? ("secretariat" as const) : ("peer" as const),
      decision,
      note,
      criteria,
      on: dayText(at, locale),
    })),
    links: practiceLinks.map(({ id, kind, toId, title, href }) => ({
      id,
      kind: labelOfCode("link", kind, locale),
      to: toId === null ? say(title, locale).text : say(parents.get(toId)?.draft.texts.title ?? null, locale).text,
      href: href ?? "",
    })),
    adoptions: mayWrite ? await readAdoptions(practice.id, locale) : [],
    saved: new URL(args.request.url).searchParams.has("saved"),
  };
}

/** Who says to have taken it up, each as far as it lets itself be known. */
async function readAdoptions(practiceId: number, locale: PageLocale) {
  const { read } = database();
  const adoptions = await listAdoptions(read, [practiceId]);
  const adopters = await publicAuthors(read, [...new Set(adoptions.map((one) => one.organisationId))]);
  return adoptions.flatMap(({ id, organisationId, kind, state }) => {
    const adopter = adopters.get(organisationId);
    return adopter ? [{ id, kind, state, member: memberText(adopter, locale) }] : [];
  });
}

function faultName(name: string, locale: Parameters<typeof deskWords>[0]): string {
  if ((practiceTexts as readonly string[]).includes(name)) return codeWords(locale)(`text.${name}` as "text.title");
  return deskWords(locale)(name === "years" ? "facts.until" : (`facts.${name}` as "facts.forms"));
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const form = await request.formData();
  const done = await act(Number(params.id), form, context.get(actorContext), pageLocale(params));
  if (done.ok) throw redirect(`/${pageLocale(params)}/workspace/practices/${params.id}?saved=1`);
  return data({ failure: done.failure }, { status: statusOf[done.failure.kind] });
}

type Actor = Parameters<typeof stepPractice>[0];

function act(
  id: number,
  form: FormData,
  actor: Actor,
  locale: ReturnType<typeof pageLocale>,
): Promise<Outcome<unknown>> {
  const field = (name: string) => String(form.get(name) ?? "").trim();
  const intent = field("intent");
  if (intent === "facts") {
    const reading = readFactsForm(form);
    if (!reading.ok) return Promise.resolve(failed("invalid", "facts", { field: reading.field }));
    return keepPracticeFacts(actor, { id, baseRevision: Number(field("revision")), facts: reading.facts }, database());
  }
  if (intent === "answer")
    return answerFinding(actor, { id, finding: field("finding"), reason: field("reason") }, database());
  if (intent === "confirm-adoption" || intent === "decline-adoption") {
    const answer = { id, adoption: Number(field("adoption")), confirmed: intent === "confirm-adoption" };
    return answerAdoption(actor, answer, database());
  }
  if (intent === "unlink") return unlinkPractice(actor, { id, link: Number(field("link")) }, database());
  if (intent === "link") {
    const language = field("language");
    const written = isLocale(language) ? language : wordsOf(locale);
    const descent = descentKinds.find((one) => one === field("kind"));
    const page = pageKinds.find((one) => one === field("kind"));
    const toSlug = field("to").replace(/^.*\/practices\//, "");
    if (descent)
      return linkPractice(actor, { id, locale: written, kind: descent, toSlug, note: field("note") }, database());
    if (page)
      return linkPractice(
        actor,
        { id, locale: written, kind: page, href: field("href"), title: field("title") },
        database(),
      );
  }
  if (!(intent in practiceSteps)) return Promise.resolve(failed("invalid", "state"));
  const criteria = form.getAll("criteria").map(String);
  return stepPractice(actor, { id, step: intent as PracticeStep, criteria, note: field("note") }, database());
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.title ?? "" }];

export default function PracticeEditor({ loaderData: view, actionData }: Route.ComponentProps) {
  const { locale, id, mayWrite } = view;
  const words = deskWords(locale);
  const here = `/${locale}/workspace/practices`;
  const reads = view.isPeer ? "peer" : view.mayPublish && view.state === "secretariat" ? "secretariat" : null;
  return (
    <Page className="editor-page">
      <PageHeading kicker={codeWords(locale)(`state.${view.state}`)} title={view.title}>
        <p className="small">
          <a href={here}>{words("back")}</a>
          {view.isShown ? (
            <>
              {" · "}
              <a href={`/${locale}/practices/${view.slug}`}>{words("public")}</a>
            </>
          ) : null}
        </p>
      </PageHeading>
      <DeskNotice locale={locale} failure={actionData?.failure ?? null} saved={view.saved} />
      {reads ? (
        <Section id="review" title={words("review.title")} intro={words("review.intro")}>
          <ReviewForm
            locale={locale}
            as={reads}
            peersCriteria={view.reviews.find(({ by }) => by === "peer")?.criteria ?? []}
          />
        </Section>
      ) : null}
      {mayWrite || view.mayPublish ? <StepForms locale={locale} view={view} /> : null}
      {mayWrite ? (
        <Section id="texts" title={words("texts.title")} intro={words("texts.intro")}>
          <ul>
            {view.languages.map(({ language, state, isSource }) => (
              <li key={language}>
                <a href={`${here}/${id}/${language}`}>
                  {words(isSource ? "texts.write" : "texts.translate", { language })}
                </a>{" "}
                <span className="quiet">{codeWords(locale)(`translation.${state as "missing"}`)}</span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section
        id="signs"
        title={words("signs.title")}
        intro={view.findings.length > 0 ? words("signs.intro") : undefined}
      >
        <FindingList locale={locale} findings={view.findings} mayAnswer={mayWrite} />
      </Section>
      {mayWrite ? (
        <Section id="facts" title={words("facts.title")}>
          <FactsForm locale={locale} revision={view.revision} facts={view.facts} choices={view.choices} />
        </Section>
      ) : null}
      {view.adoptions.length > 0 ? (
        <Section id="adoptions" title={words("adoptions.title")} intro={words("adoptions.intro")}>
          <AdoptionList locale={locale} adoptions={view.adoptions} />
        </Section>
      ) : null}
      {mayWrite ? (
        <Section id="links" title={words("links.title")} intro={words("links.intro")}>
          <LinkForms locale={locale} links={view.links} />
        </Section>
      ) : (
        <Section id="read" title={words("texts.title")}>
          <TextFields fields={view.fields} help={null} />
        </Section>
      )}
      {view.reviews.length > 0 ? (
        <Section id="readings" title={words("review.past")}>
          <ul>
            {view.reviews.map((review, i) => (
              <li key={i}>
                {words(`review.${review.by}`)} {words(`review.${review.decision}`)}, {review.on}
                {review.note === "" ? null : <p className="as-typed">{review.note}</p>}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </Page>
  );
}
