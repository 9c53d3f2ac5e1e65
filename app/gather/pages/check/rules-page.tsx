import { data, redirect } from "react-router";
import { Button } from "~/design/forms/button.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { locales, wordsOf } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { saveRule, switchRule } from "../../commands/save-rule.server.ts";
import { importances } from "../../core/checks/finding.ts";
import { operators } from "../../core/checks/rule.ts";
import { findCollectionBySlug } from "../../data/collections.server.ts";
import { findRule, listRules } from "../../data/rules.server.ts";
import { checkWords } from "../../messages/check-words.ts";
import { InEachLanguage, readEachLanguage } from "../../parts/check/in-each-language.tsx";
import { sayCheckProblem } from "../../parts/check/say-check-problem.ts";
import { PlanNav } from "../../parts/plan/plan-nav.ts";
import { checksHere } from "./checks-here.server.ts";
import type { Route } from "./+types/rules-page.ts";

async function formHere(observatoryId: number, slug: string) {
  const collection = await findCollectionBySlug(database().read, observatoryId, slug);
  if (!collection) throw failurePage({ kind: "not-found", code: "collection" });
  return collection;
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const observatory = await checksHere(context.get(actorContext), params.slug);
  const collection = await formHere(observatory.id, params.collection);
  const tried = Number(new URL(request.url).searchParams.get("tried") ?? 0);
  const rules = await listRules(database().read, collection.id);
  return {
    locale,
    rooms: observatory.rooms,
    kicker: observatory.name[wordsOf(locale)],
    form: collection.title[wordsOf(locale)],
    rules,
    tried: rules.find(({ id }) => id === tried)?.trial ?? null,
    mayWrite: observatory.checks,
    items: collection.definition.items.map(({ code, title }) => ({ code, title: title[wordsOf(locale)] })),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const observatory = await checksHere(actor, params.slug);
  const collection = await formHere(observatory.id, params.collection);
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const here = `/${locale}/workspace/observatories/${params.slug}/collections/${params.collection}/rules`;
  const intent = text("intent");
  if (intent === "on" || intent === "off") {
    const rule = await findRule(database().read, Number(text("rule")) || 0);
    if (rule?.collectionId !== collection.id) throw failurePage({ kind: "not-found", code: "rule" });
    const switched = await switchRule(actor, rule.id, intent, database());
    if (switched.ok) return redirect(here);
    const message = sayCheckProblem(switched.failure, checkWords(locale));
    return data({ error: { field: "rules", message }, given: null }, { status: statusOf[switched.failure.kind] });
  }
  const note = readEachLanguage(form, "note");
  const isNoted = locales.some((one) => note[one] !== "");
  const rule = { left: text("left"), operator: text("operator"), right: text("right"), ...(isNoted ? { note } : {}) };
  const given = { code: text("code"), importance: text("importance") };
  const saved = await saveRule(actor, collection.id, { ...given, rule }, database());
  if (saved.ok) return redirect(`${here}?tried=${saved.value.id}`);
  const message = sayCheckProblem(saved.failure, checkWords(locale));
  return data(
    { error: { field: "left", message }, given: { ...given, ...rule, note } },
    { status: statusOf[saved.failure.kind] },
  );
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: `${checkWords(loaderData.locale)("rules.title", { form: loaderData.form })} · OIVF` }] : [];

export default function RulesPage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, rules, items, tried, mayWrite } = loaderData;
  const given = actionData?.given;
  const words = checkWords(locale);
  return (
    <Page>
      <PageHeading
        kicker={loaderData.kicker}
        title={words("rules.title", { form: loaderData.form })}
        lead={words("rules.lead")}
      />
      <PlanNav locale={locale} observatory={loaderData.rooms} here="checks" />
      <ErrorSummary title={words("review.problem")} errors={actionData ? [actionData.error] : []} />
      {tried && !actionData ? (
        <Notice tone="accent">
          <p>{words("rules.tried", { spoke: tried.spoke, deliveries: tried.deliveries })}</p>
        </Notice>
      ) : null}
      {rules.length === 0 ? (
        <p className="quiet">{words("rules.none")}</p>
      ) : (
        <DataTable
          id="rules"
          stacks
          caption={words("rules.rule")}
          hideCaption
          columns={[
            { key: "rule", label: words("rules.rule") },
            { key: "importance", label: words("rules.importance") },
            { key: "trial", label: words("rules.trial") },
            { key: "state", label: words("rules.state") },
            { key: "switch", label: words("rules.do") },
          ]}
          rows={rules.map(({ id, code, rule, importance, state, trial }) => ({
            key: String(id),
            cells: {
              rule: (
                <>
                  {code}
                  <br />
                  <code dir="ltr">
                    {rule.left} {rule.operator} {rule.right}
                  </code>
                </>
              ),
              importance: words(`importance.${importance}`),
              trial: trial ? words("rules.spoke", { deliveries: trial.deliveries, spoke: trial.spoke }) : "",
              state: words(`rules.stateIs.${state}`),
              switch: mayWrite ? (
                <form method="post">
                  <input type="hidden" name="rule" value={id} />
                  <Button name="intent" value={state === "on" ? "off" : "on"} tone="plain">
                    {words(state === "on" ? "rules.switchOff" : "rules.switchOn")}
                  </Button>
                </form>
              ) : null,
            },
          }))}
        />
      )}
      {mayWrite ? (
        <Section id="new" title={words("rules.new")}>
          <form method="post" className="stack">
            <input type="hidden" name="intent" value="try" />
            <TextField
              id="code"
              dir="ltr"
              label={words("rules.code")}
              hint={words("rules.codeHint")}
              defaultValue={given?.code}
              maxLength={40}
              required
            />
            <TextField
              id="left"
              dir="ltr"
              label={words("rules.left")}
              hint={words("rules.sideHint")}
              defaultValue={given?.left}
              maxLength={400}
              required
            />
            <Select
              id="operator"
              dir="ltr"
              label={words("rules.operator")}
              defaultValue={given?.operator ?? "≤"}
              options={operators.map((one) => ({ value: one, label: one }))}
            />
            <TextField
              id="right"
              dir="ltr"
              label={words("rules.right")}
              defaultValue={given?.right}
              maxLength={400}
              required
            />
            <Select
              id="importance"
              label={words("rules.importance")}
              defaultValue={given?.importance ?? "should"}
              options={importances.map((one) => ({ value: one, label: words(`importance.${one}`) }))}
            />
            <InEachLanguage
              name="note"
              legend={words("rules.note")}
              hint={words("rules.noteHint")}
              given={given?.note}
              words={words}
              maxLength={300}
            />
            <p className="actions">
              <Button>{words("rules.try")}</Button>
            </p>
          </form>
          <h3>{words("rules.items")}</h3>
          <ul>
            {items.map(({ code, title }) => (
              <li key={code}>
                <code dir="ltr">{code}</code> {title}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </Page>
  );
}
