import { data, redirect } from "react-router";
import { Button } from "~/design/forms/button.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { locales, wordsOf } from "~/kernel/locale.ts";
import { publicationPolicySchema } from "~/observe/index.ts";
import { switchFemicidePolicy } from "~/observe/index.server.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { readEachReason, readLegalTexts } from "../../commands/read-reason.ts";
import { checkWords } from "../../messages/check-words.ts";
import { InEachLanguage, readEachLanguage } from "../../parts/check/in-each-language.tsx";
import { sayCheckProblem } from "../../parts/check/say-check-problem.ts";
import { PlanNav } from "../../parts/plan/plan-nav.ts";
import { policyHere } from "./checks-here.server.ts";
import type { Route } from "./+types/femicide-page.ts";

const fields = ["reason", "term", "law"] as const;

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const observatory = await policyHere(context.get(actorContext), params.slug);
  const policy = publicationPolicySchema.safeParse(observatory.policy);
  const femicide = policy.success && policy.data.kind === "protected" ? policy.data.femicide : undefined;
  return {
    locale,
    rooms: observatory.rooms,
    kicker: observatory.name[wordsOf(locale)],
    femicide: femicide ?? null,
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const observatory = await policyHere(actor, params.slug);
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const given = {
    reason: readEachLanguage(form, "reason"),
    term: readEachLanguage(form, "term"),
    law: readEachLanguage(form, "law"),
    delay: text("delay"),
  };
  const { reason, term, law } = given;
  const wish = {
    reason,
    term,
    delayMonths: given.delay === "" ? Number.NaN : Number(given.delay),
    ...(locales.some((one) => law[one] !== "") ? { law } : {}),
  };
  const isOff = text("intent") === "off";
  const refused = [readEachReason(reason, 2000), readLegalTexts(term), readLegalTexts(law)].find(({ ok }) => !ok);
  const switched =
    isOff || !refused ? await switchFemicidePolicy(actor, observatory.id, isOff ? null : wish, database()) : refused;
  if (switched.ok) return redirect(`/${locale}/workspace/observatories/${params.slug}/femicides`);
  const field = switched.failure.code === "femicide.delay" ? "delay" : "reason-fr";
  const message = sayCheckProblem(switched.failure, checkWords(locale));
  return data({ error: { field, message }, given }, { status: statusOf[switched.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: `${checkWords(loaderData.locale)("femicide.title")} · OIVF` }] : [];

export default function FemicidePage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, femicide } = loaderData;
  const given = actionData?.given;
  const words = checkWords(locale);
  return (
    <Page>
      <PageHeading kicker={loaderData.kicker} title={words("femicide.title")} lead={words("femicide.lead")} />
      <PlanNav locale={locale} observatory={loaderData.rooms} here="checks" />
      <ErrorSummary title={words("review.problem")} errors={actionData ? [actionData.error] : []} />
      <Notice>
        <p>{femicide ? words("femicide.on", { delay: femicide.delayMonths }) : words("femicide.off")}</p>
        {femicide ? <p>{femicide.reason[wordsOf(locale)]}</p> : null}
      </Notice>
      <Section id="switch" title={words(femicide ? "femicide.change" : "femicide.switchOn")}>
        <form method="post" className="stack">
          <TextField
            id="delay"
            label={words("femicide.delay")}
            type="number"
            min={0}
            max={60}
            defaultValue={given?.delay ?? femicide?.delayMonths ?? 3}
            short
          />
          {fields.map((name) => (
            <InEachLanguage
              key={name}
              name={name}
              legend={words(`femicide.${name}`)}
              given={given?.[name] ?? femicide?.[name]}
              words={words}
              maxLength={400}
            />
          ))}
          <p className="actions">
            <Button name="intent" value="on">
              {words(femicide ? "femicide.save" : "femicide.switchOn")}
            </Button>
            {femicide ? (
              <Button name="intent" value="off" tone="secondary">
                {words("femicide.switchOff")}
              </Button>
            ) : null}
          </p>
        </form>
      </Section>
    </Page>
  );
}
