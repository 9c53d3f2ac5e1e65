import { data, redirect } from "react-router";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Actions, Button } from "~/design/forms/button.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { DefinitionList } from "~/design/text/facts.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { nameOf } from "~/atlas/index.ts";
import { findTerritoriesById } from "~/atlas/index.server.ts";
import { isLocale, locales, wordsOf } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { draftAgreement } from "../../commands/manage-agreements.server.ts";
import {
  agreeToBeNamed,
  endPartnership,
  invitePartnerPerson,
  resumePartnership,
} from "../../commands/manage-partners.server.ts";
import { standingOf } from "../../core/agreement.ts";
import { addDays } from "../../core/calendar.ts";
import { partnerRoles, type PartnerRole } from "../../core/partner.ts";
import { joinTerms, termsFor } from "../../core/dataset-of.ts";
import { sourceTypeOf } from "../../core/template.ts";
import { listAgreements, type AgreementText } from "../../data/agreements.server.ts";
import { listAssignments } from "../../data/assignments.server.ts";
import { listCollections } from "../../data/collections.server.ts";
import { findPartner, type StoredPartner } from "../../data/partners.server.ts";
import { planWords } from "../../messages/plan-words.ts";
import { dayText } from "../../parts/plan/period-text.ts";
import { PlanNav } from "../../parts/plan/plan-nav.ts";
import { sayPlanFailure } from "../../parts/plan/say-plan-failure.ts";
import { UsesTable } from "../../parts/plan/uses-table.tsx";
import { findTemplate } from "../../templates/index.ts";
import { observatoryHere, today } from "./observatory-here.server.ts";
import { namesOf } from "./partner-names.server.ts";
import { siteOf } from "./site-of.server.ts";
import { usesFor } from "./uses-for.server.ts";
import type { Route } from "./+types/partner.ts";

async function partnerOf(observatoryId: number, id: string): Promise<StoredPartner> {
  const partner = await findPartner(database().read, Number(id) || 0);
  if (!partner || partner.observatoryId !== observatoryId) throw failurePage({ kind: "not-found", code: "partner" });
  return partner;
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const observatory = await observatoryHere(context.get(actorContext), params.slug, locale);
  const { read } = database();
  const partner = await partnerOf(observatory.id, params.partner);
  const [place] = await findTerritoriesById(read, [partner.territoryId]);
  const day = today();
  return {
    locale,
    observatory,
    partner,
    name: (await namesOf(read, [partner], locale)).get(partner.id) ?? "",
    place: place ? nameOf(place, locale) : "",
    agreements: (await listAgreements(read, partner.id)).map((one) => ({
      id: one.id,
      version: one.version,
      standing: standingOf(one, day),
      startsOn: one.startsOn,
      endsOn: one.endsOn,
    })),
    uses: await usesFor(read, [partner.id], locale),
    said: new URL(request.url).searchParams.get("said"),
  };
}

/** A first draft proposes what the partner's forms ask for. */
async function proposedText(partner: StoredPartner, threshold: number): Promise<AgreementText> {
  const { read } = database();
  const assigned = (await listAssignments(read, partner.observatoryId)).filter((one) => one.partnerId === partner.id);
  const forms = (await listCollections(read, partner.observatoryId)).filter((one) =>
    assigned.some(({ collectionId }) => collectionId === one.id),
  );
  const day = today();
  return {
    purposes: ["statistics", "publication", "report"],
    legalBasis: null,
    terms: joinTerms(
      forms.map((form) => {
        const template = form.template === null ? undefined : findTemplate(form.template);
        return termsFor(form.definition, template ? sourceTypeOf(template, partner.kind) : partner.kind);
      }),
    ),
    threshold,
    retentionMonths: 36,
    audience: ["partner", "coordinator", "checker"],
    startsOn: day,
    endsOn: addDays(day, 3 * 365),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const observatory = await observatoryHere(actor, params.slug, locale);
  const partner = await partnerOf(observatory.id, params.partner);
  const form = await request.formData();
  const intent = String(form.get("intent"));
  const base = `/${locale}/workspace/observatories/${params.slug}`;
  let outcome: Outcome<unknown> = failed("invalid", "form");
  if (intent === "agreement") {
    const threshold = Number((observatory.policy as { threshold?: number }).threshold ?? 10);
    const earlier = await listAgreements(database().read, partner.id);
    const text = earlier.length > 0 ? null : await proposedText(partner, threshold);
    const drafted = await draftAgreement(actor, partner.id, text, database());
    if (drafted.ok) return redirect(`${base}/agreements/${drafted.value.agreementId}`);
    outcome = drafted;
  } else if (intent === "invite") {
    const email = String(form.get("email") ?? "").trim();
    const language = String(form.get("language"));
    const role = String(form.get("role")) as PartnerRole;
    outcome =
      /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) && partnerRoles.includes(role)
        ? await invitePartnerPerson(
            actor,
            partner.id,
            { email, role, locale: isLocale(language) ? language : wordsOf(locale) },
            database(),
            siteOf(request),
          )
        : failed("invalid", "email");
  } else if (intent === "leave") outcome = await endPartnership(actor, partner.id, database());
  else if (intent === "resume") outcome = await resumePartnership(actor, partner.id, database());
  else if (intent === "named")
    outcome = await agreeToBeNamed(actor, partner.id, form.get("named") === "yes", database());
  else outcome = done(true);
  if (outcome.ok) return redirect(`${base}/partners/${partner.id}?said=${intent}`);
  return data(
    { errors: [{ field: intent, message: sayPlanFailure(outcome.failure, planWords(locale)) }] },
    { status: statusOf[outcome.failure.kind] },
  );
}

export const meta = ({ loaderData }: Route.MetaArgs) => (loaderData ? [{ title: `${loaderData.name} · OIVF` }] : []);

export default function PartnerPage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, observatory, partner, name, place, agreements, uses, said } = loaderData;
  const words = planWords(locale);
  const base = `/${locale}/workspace/observatories/${observatory.slug}`;
  const errors = actionData?.errors ?? [];
  return (
    <Page>
      <PageHeading kicker={observatory.name} title={name || words(`kind.${partner.kind}`)} />
      <PlanNav locale={locale} observatory={observatory} here="partners" />
      <ErrorSummary title={words("failure.title")} errors={errors} />
      {said === "invite" ? (
        <Notice tone="accent">
          <p>{words("partner.invited")}</p>
        </Notice>
      ) : null}
      <DefinitionList
        facts={[
          { term: words("partner.kind"), detail: words(`kind.${partner.kind}`) },
          { term: words("partner.place"), detail: place },
          { term: words("partner.locale"), detail: words(`language.${wordsOf(partner.locale as "en")}`) },
          { term: words("month.state"), detail: words(`partner.state.${partner.state}`) },
          {
            term: words("partner.publicly"),
            detail: partner.namedPublicly && partner.kind !== "shelter" ? name : words(`kind.${partner.kind}`),
          },
        ]}
      />
      <Section id="agreement" title={words("agreement.title")} intro={words("agreement.intro")}>
        {agreements.length > 0 ? (
          <DataTable
            id="agreements-table"
            stacks
            caption={words("agreement.title")}
            hideCaption
            columns={[
              { key: "version", label: words("agreement.version") },
              { key: "standing", label: words("month.state") },
              { key: "from", label: words("agreement.startsOn") },
              { key: "to", label: words("agreement.endsOn") },
            ]}
            rows={agreements.map((one) => ({
              key: String(one.id),
              cells: {
                version: <a href={`${base}/agreements/${one.id}`}>{words("agreement.versionN", { n: one.version })}</a>,
                standing: words(`agreement.standing.${one.standing}`),
                from: dayText(one.startsOn, locale, "short"),
                to: dayText(one.endsOn, locale, "short"),
              },
            }))}
          />
        ) : null}
        {observatory.manages && partner.state === "active" && !agreements.some((one) => one.standing === "draft") ? (
          <form method="post">
            <Button name="intent" value="agreement" tone="secondary">
              {words(agreements.length === 0 ? "agreement.draft" : "agreement.renew")}
            </Button>
          </form>
        ) : null}
      </Section>
      {observatory.manages && partner.state === "active" ? (
        <Section id="invite" title={words("partner.invite")} intro={words("partner.inviteIntro")}>
          <form method="post" className="stack">
            <TextField id="email" type="email" label={words("partner.email")} required autoComplete="off" />
            <Select
              id="role"
              label={words("partner.role")}
              options={partnerRoles.map((role) => ({ value: role, label: words(`partner.roles.${role}`) }))}
            />
            <Select
              id="language"
              label={words("partner.locale")}
              defaultValue={partner.locale}
              options={locales.map((one) => ({ value: one, label: words(`language.${one}`) }))}
            />
            <Button name="intent" value="invite">
              {words("partner.invite")}
            </Button>
          </form>
        </Section>
      ) : null}
      <Section id="uses" title={words("uses.title")} intro={words("uses.intro")}>
        <UsesTable uses={uses} locale={locale} />
      </Section>
      {observatory.manages ? (
        <Section id="named" title={words("partner.publicly")}>
          {partner.kind === "shelter" ? (
            <p>{words("failure.partner-shelter-never-named")}</p>
          ) : (
            <form method="post" className="stack">
              <p>{words(partner.namedPublicly ? "partner.isNamed" : "partner.isNotNamed")}</p>
              <input type="hidden" name="named" value={partner.namedPublicly ? "no" : "yes"} />
              <Button name="intent" value="named" tone="secondary">
                {words(partner.namedPublicly ? "partner.unname" : "partner.consent")}
              </Button>
            </form>
          )}
          <form method="post">
            <Actions>
              <Button name="intent" value={partner.state === "active" ? "leave" : "resume"} tone="plain">
                {words(partner.state === "active" ? "partner.leave" : "partner.resume")}
              </Button>
            </Actions>
          </form>
        </Section>
      ) : null}
    </Page>
  );
}
