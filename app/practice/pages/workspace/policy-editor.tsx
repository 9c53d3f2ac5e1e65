import { data, redirect } from "react-router";
import { translationState } from "~/content/index.ts";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import type { Actor } from "~/kernel/actor.ts";
import { locales, type PageLocale } from "~/kernel/locale.ts";
import { failed, type Outcome } from "~/kernel/outcome.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import {
  answerPolicyFinding,
  keepPolicyFacts,
  publishPolicy,
  readPolicyFindings,
  withdrawPolicy,
} from "../../commands/write-policy.server.ts";
import { policyFaults, policyTexts } from "../../core/policy.ts";
import { DeskNotice } from "../../parts/desk-notice.tsx";
import { FindingList } from "../../parts/finding-list.tsx";
import { PolicyFactsForm } from "../../parts/policy-facts-form.tsx";
import styles from "../../parts/practice.css?url";
import { codeWords, deskWords } from "../../words.ts";
import { say } from "../shown-fields.ts";
import { factChoices } from "./fact-choices.ts";
import { openPolicy } from "./open-policy.server.ts";
import { readPolicyFactsForm, worstState, writeDocuments } from "./read-facts-form.ts";
import type { Route } from "./+types/policy-editor.ts";

export const links = () => [{ rel: "stylesheet", href: styles }];

export async function loader(args: Route.LoaderArgs) {
  const { locale, policy } = await openPolicy(args);
  const { findings, answers, open } = await readPolicyFindings(database().read, policy);
  const { texts, facts } = policy.draft;
  return {
    locale,
    id: policy.id,
    slug: policy.slug,
    title: say(texts.title, locale).text || policy.slug,
    state: policy.state,
    revision: policy.revision,
    isShown: policy.shown !== null,
    isChanged: JSON.stringify(policy.draft) !== JSON.stringify(policy.shown),
    facts: { ...facts, documentLines: writeDocuments(facts.documents), indicatorCodes: facts.indicators.join(", ") },
    choices: factChoices(locale),
    languages: locales.map((language) => ({
      language,
      state: worstState(policyTexts.map((name) => translationState(texts[name], language))),
      isSource: language === texts.title.source,
    })),
    faults: [...new Set(policyFaults(policy.draft).map(({ name }) => name))].map((name) => faultName(name, locale)),
    findings: findings.map((one) => ({ ...one, reason: answers.get(one.key) ?? null })),
    open: open.length,
    saved: new URL(args.request.url).searchParams.has("saved"),
  };
}

function faultName(name: string, locale: PageLocale): string {
  if (name === "period") return deskWords(locale)("policyFacts.until");
  return codeWords(locale)(`text.${name}` as "text.title");
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const form = await request.formData();
  const done = await act(Number(params.id), form, context.get(actorContext));
  if (done.ok) throw redirect(`/${pageLocale(params)}/workspace/policies/${params.id}?saved=1`);
  return data({ failure: done.failure }, { status: statusOf[done.failure.kind] });
}

async function act(id: number, form: FormData, actor: Actor): Promise<Outcome<unknown>> {
  const field = (name: string) => String(form.get(name) ?? "").trim();
  switch (field("intent")) {
    case "facts": {
      const reading = readPolicyFactsForm(form);
      if (!reading.ok) return failed("invalid", "facts", { field: reading.field });
      return keepPolicyFacts(actor, { id, baseRevision: Number(field("revision")), facts: reading.facts }, database());
    }
    case "answer":
      return answerPolicyFinding(actor, { id, finding: field("finding"), reason: field("reason") }, database());
    case "publish":
      return publishPolicy(actor, id, database());
    case "withdraw":
      return withdrawPolicy(actor, id, database());
    default:
      return failed("invalid", "state");
  }
}

export const meta = ({ loaderData }: Route.MetaArgs) => [{ title: loaderData?.title ?? "" }];

export default function PolicyEditor({ loaderData: view, actionData }: Route.ComponentProps) {
  const { locale, id } = view;
  const words = deskWords(locale);
  const here = `/${locale}/workspace/policies`;
  return (
    <Page className="editor-page">
      <PageHeading kicker={codeWords(locale)(`state.${view.state}`)} title={view.title}>
        <p className="small">
          <a href={here}>{words("policies.back")}</a>
          {view.isShown ? (
            <>
              {" · "}
              <a href={`/${locale}/policies/${view.slug}`}>{words("public")}</a>
            </>
          ) : null}
        </p>
      </PageHeading>
      <DeskNotice locale={locale} failure={actionData?.failure ?? null} saved={view.saved} />
      <Section id="steps" title={words("steps.title")}>
        {view.faults.length > 0 ? <p>{words("steps.lacks", { fields: view.faults.join(", ") })}</p> : null}
        {view.open > 0 ? <p>{words("failure.findings", { count: view.open })}</p> : null}
        <form method="post">
          <Actions>
            {view.isChanged ? (
              <Button name="intent" value="publish">
                {words("review.publish")}
              </Button>
            ) : null}
            {view.state === "withdrawn" ? null : (
              <Button name="intent" value="withdraw" tone="plain">
                {words("steps.withdraw")}
              </Button>
            )}
          </Actions>
        </form>
      </Section>
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
      <Section
        id="signs"
        title={words("signs.title")}
        intro={view.findings.length > 0 ? words("signs.intro") : undefined}
      >
        <FindingList locale={locale} findings={view.findings} mayAnswer />
      </Section>
      <Section id="facts" title={words("facts.title")}>
        <PolicyFactsForm locale={locale} revision={view.revision} facts={view.facts} choices={view.choices} />
      </Section>
    </Page>
  );
}
