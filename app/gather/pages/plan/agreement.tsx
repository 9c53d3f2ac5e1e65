import { data, redirect } from "react-router";
import { Actions, Button } from "~/design/forms/button.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { TextArea, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Notice } from "~/design/text/notice.tsx";
import type { Labels } from "~/kernel/locale.ts";
import type { Outcome } from "~/kernel/outcome.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { endAgreement, saveAgreement, signAgreement } from "../../commands/manage-agreements.server.ts";
import { standingOf } from "../../core/agreement.ts";
import { findAgreement } from "../../data/agreements.server.ts";
import { listCollections } from "../../data/collections.server.ts";
import { findPartner } from "../../data/partners.server.ts";
import { planWords } from "../../messages/plan-words.ts";
import { AgreementFields } from "../../parts/plan/agreement-fields.tsx";
import { AgreementDocument } from "../../parts/plan/agreement-text.tsx";
import { PlanNav } from "../../parts/plan/plan-nav.ts";
import { sayPlanFailure } from "../../parts/plan/say-plan-failure.ts";
import { termTitle } from "../../parts/plan/term-name.ts";
import { observatoryHere, today } from "./observatory-here.server.ts";
import { namesOf } from "./partner-names.server.ts";
import { readAgreementForm } from "./read-agreement-form.server.ts";
import type { Route } from "./+types/agreement.ts";

async function agreementOf(observatoryId: number, id: string) {
  const agreement = await findAgreement(database().read, Number(id) || 0);
  const partner = agreement && (await findPartner(database().read, agreement.partnerId));
  if (!agreement || partner?.observatoryId !== observatoryId)
    throw failurePage({ kind: "not-found", code: "agreement" });
  return { agreement, partner };
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const observatory = await observatoryHere(context.get(actorContext), params.slug, locale);
  const { read } = database();
  const { agreement, partner } = await agreementOf(observatory.id, params.agreement);
  const localTitles: Record<string, Labels> = {};
  for (const { definition } of await listCollections(read, observatory.id))
    for (const item of definition.items) localTitles[`local:${item.code}`] = item.title as Labels;
  return {
    locale,
    observatory,
    agreement,
    standing: standingOf(agreement, today()),
    partnerId: partner.id,
    partner: (await namesOf(read, [partner], locale)).get(partner.id) ?? "",
    titles: agreement.terms.map((term) => termTitle(term, localTitles, locale)),
    saved: new URL(request.url).searchParams.has("saved"),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const observatory = await observatoryHere(actor, params.slug, locale);
  const { agreement } = await agreementOf(observatory.id, params.agreement);
  const form = await request.formData();
  const intent = form.get("intent");
  let outcome: Outcome<true>;
  if (intent === "end")
    outcome = await endAgreement(actor, agreement.id, String(form.get("reason") ?? ""), today(), database());
  else {
    const text = readAgreementForm(form, agreement);
    outcome = text.ok ? await saveAgreement(actor, agreement.id, text.value, database()) : text;
    if (outcome.ok && intent === "sign")
      outcome = await signAgreement(actor, agreement.id, String(form.get("signedAs") ?? ""), database());
  }
  if (outcome.ok) return redirect(`/${locale}/workspace/observatories/${params.slug}/agreements/${agreement.id}?saved`);
  const { failure } = outcome;
  const field = failure.code === "agreement.signed-as" ? "signedAs" : (failure.code.split(".").at(-1) ?? "terms");
  return data(
    { errors: [{ field, message: sayPlanFailure(failure, planWords(locale)) }] },
    { status: statusOf[failure.kind] },
  );
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: `${planWords(loaderData.locale)("agreement.title")} · OIVF` }] : [];

export default function AgreementPage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, observatory, agreement, standing, partner, partnerId, titles, saved } = loaderData;
  const words = planWords(locale);
  const errors = actionData?.errors ?? [];
  const base = `/${locale}/workspace/observatories/${observatory.slug}`;
  const editable = agreement.state === "draft" && observatory.manages;
  return (
    <Page>
      <PageHeading
        kicker={<a href={`${base}/partners/${partnerId}`}>{partner}</a>}
        title={words("agreement.titleN", { n: agreement.version })}
        lead={words(`agreement.about.${standing}`)}
      />
      <PlanNav locale={locale} observatory={observatory} here="partners" />
      <ErrorSummary title={words("failure.title")} errors={errors} />
      {saved && errors.length === 0 ? (
        <Notice tone="accent">
          <p>{words("agreement.saved")}</p>
        </Notice>
      ) : null}
      {editable ? (
        <form method="post" className="stack-wide">
          <AgreementFields agreement={agreement} titles={titles} locale={locale} />
          <Actions>
            <Button name="intent" value="save" tone="secondary">
              {words("agreement.save")}
            </Button>
          </Actions>
          <Section id="sign" title={words("agreement.sign")} intro={words("agreement.signIntro")}>
            <div className="stack">
              <TextField
                id="signedAs"
                label={words("agreement.signedAs")}
                hint={words("agreement.signedAsHint")}
                error={errors.find(({ field }) => field === "signedAs")?.message}
                autoComplete="off"
              />
              <Actions>
                <Button name="intent" value="sign">
                  {words("agreement.sign")}
                </Button>
              </Actions>
            </div>
          </Section>
        </form>
      ) : (
        <AgreementDocument agreement={agreement} titles={titles} locale={locale} />
      )}
      {agreement.state === "signed" && observatory.manages ? (
        <Section id="end" title={words("agreement.end")} intro={words("agreement.endIntro")}>
          <form method="post" className="stack">
            <TextArea
              id="reason"
              rows={3}
              label={words("agreement.endReason")}
              error={errors.find(({ field }) => field === "reason")?.message}
            />
            <Button name="intent" value="end" tone="secondary">
              {words("agreement.end")}
            </Button>
          </form>
        </Section>
      ) : null}
    </Page>
  );
}
