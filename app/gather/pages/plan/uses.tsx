import { data, redirect } from "react-router";
import { Button } from "~/design/forms/button.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { findObservatoryById } from "~/observe/index.server.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { agreeToBeNamed } from "../../commands/manage-partners.server.ts";
import { standingOf } from "../../core/agreement.ts";
import { agreementInForce, latestAgreement, listAgreements } from "../../data/agreements.server.ts";
import { partnersOfOrganisations } from "../../data/partners.server.ts";
import { planWords } from "../../messages/plan-words.ts";
import { ErasureTable } from "../../parts/plan/erasure-table.tsx";
import { dayText } from "../../parts/plan/period-text.ts";
import { UsesTable } from "../../parts/plan/uses-table.tsx";
import { today } from "./observatory-here.server.ts";
import { namesOf } from "./partner-names.server.ts";
import { erasuresAhead } from "./retention-view.server.ts";
import { usesFor } from "./uses-for.server.ts";
import type { Route } from "./+types/uses.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const { read } = database();
  const scopes =
    actor.kind === "person" ? actor.grants.flatMap(({ scope }) => (scope.kind === "partner" ? [scope] : [])) : [];
  const partners = (await partnersOfOrganisations(read, [...new Set(scopes.map((one) => one.organisationId))])).filter(
    (partner) =>
      scopes.some(
        (one) => one.organisationId === partner.organisationId && one.observatoryId === partner.observatoryId,
      ),
  );
  const names = await namesOf(read, partners, locale);
  const day = today();
  return {
    locale,
    partners: await Promise.all(
      partners.map(async (partner) => {
        const agreement = (await agreementInForce(read, partner.id, day)) ?? (await latestAgreement(read, partner.id));
        const observatory = await findObservatoryById(read, partner.observatoryId);
        return {
          id: partner.id,
          kind: partner.kind,
          name: names.get(partner.id) ?? "",
          observatory: observatory?.name[wordsOf(locale)] ?? "",
          namedPublicly: partner.namedPublicly,
          agreement: agreement ? { standing: standingOf(agreement, day), endsOn: agreement.endsOn } : null,
          uses: await usesFor(read, [partner.id], locale),
          erasures: (
            await erasuresAhead(read, { partnerIds: [partner.id] }, await listAgreements(read, partner.id), {
              day,
              locale,
            })
          ).near,
        };
      }),
    ),
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const form = await request.formData();
  const said = await agreeToBeNamed(
    context.get(actorContext),
    Number(form.get("partner")) || 0,
    form.get("named") === "yes",
    database(),
  );
  if (!said.ok) return data(null, { status: statusOf[said.failure.kind] });
  return redirect(`/${pageLocale(params)}/workspace/uses`);
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: `${planWords(loaderData.locale)("uses.mine")} · OIVF` }] : [];

export default function Uses({ loaderData }: Route.ComponentProps) {
  const { locale, partners } = loaderData;
  const words = planWords(locale);
  return (
    <Page>
      <PageHeading title={words("uses.mine")} lead={words("uses.lead")} />
      {partners.length === 0 ? <EmptyState title={words("uses.nobody")} /> : null}
      {partners.map((partner) => (
        <Section
          key={partner.id}
          id={`partner-${partner.id}`}
          title={partner.name}
          intro={
            partner.agreement
              ? words("uses.agreement", {
                  observatory: partner.observatory,
                  standing: words(`agreement.standing.${partner.agreement.standing}`),
                  day: dayText(partner.agreement.endsOn, locale),
                })
              : partner.observatory
          }
        >
          <UsesTable uses={partner.uses} locale={locale} />
          <h3>{words("retention.mine")}</h3>
          {partner.erasures.length === 0 ? (
            <p className="quiet">{words("retention.mineNone")}</p>
          ) : (
            <>
              <ErasureTable id={`erasures-${partner.id}`} erasures={partner.erasures} locale={locale} />
              <p>{words("retention.stays")}</p>
            </>
          )}
          {partner.kind === "shelter" ? (
            <p>{words("failure.partner-shelter-never-named")}</p>
          ) : (
            <form method="post">
              <p>{words(partner.namedPublicly ? "partner.isNamed" : "partner.isNotNamed")}</p>
              <input type="hidden" name="partner" value={partner.id} />
              <Button name="named" value={partner.namedPublicly ? "no" : "yes"} tone="secondary">
                {words(partner.namedPublicly ? "partner.unname" : "partner.consent")}
              </Button>
            </form>
          )}
        </Section>
      ))}
    </Page>
  );
}
