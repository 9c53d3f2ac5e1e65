import { data, redirect } from "react-router";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Button } from "~/design/forms/button.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { nameOf, sortedByName } from "~/atlas/index.ts";
import { findTerritoriesById, subtreeOf } from "~/atlas/index.server.ts";
import { isLocale, locales, wordsOf } from "~/kernel/locale.ts";
import { failed } from "~/kernel/outcome.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { addPartner } from "../../commands/manage-partners.server.ts";
import { standingOf } from "../../core/agreement.ts";
import { partnerKinds, partnerKindSchema } from "../../core/partner.ts";
import { agreementsOfObservatory } from "../../data/agreements.server.ts";
import { listPartners } from "../../data/partners.server.ts";
import { planWords } from "../../messages/plan-words.ts";
import { PlanNav } from "../../parts/plan/plan-nav.ts";
import { sayPlanFailure } from "../../parts/plan/say-plan-failure.ts";
import { observatoryHere, today } from "./observatory-here.server.ts";
import { namesOf } from "./partner-names.server.ts";
import type { Route } from "./+types/partners.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const observatory = await observatoryHere(context.get(actorContext), params.slug, locale);
  const { read } = database();
  const partners = await listPartners(read, observatory.id, { left: true });
  const names = await namesOf(read, partners, locale);
  const agreements = await agreementsOfObservatory(read, observatory.id);
  const [place] = await findTerritoriesById(read, [observatory.territoryId]);
  const places = place ? await subtreeOf(read, place) : [];
  const day = today();
  return {
    locale,
    observatory,
    partners: partners.map((partner) => {
      const own = agreements.filter((one) => one.partnerId === partner.id);
      const held = own.find((one) => standingOf(one, day) === "signed") ?? own[0];
      return {
        id: partner.id,
        kind: partner.kind,
        name: names.get(partner.id) ?? "",
        place: places.find(({ id }) => id === partner.territoryId)?.name[wordsOf(locale)] ?? "",
        state: partner.state,
        agreement: held ? { id: held.id, standing: standingOf(held, day) } : null,
      };
    }),
    places: place
      ? [
          place,
          ...sortedByName(
            places.filter(({ id, level }) => id !== place.id && level !== "not_located"),
            locale,
          ),
        ]
          .slice(0, 1500)
          .map((one) => ({ value: String(one.id), label: nameOf(one, locale) }))
      : [],
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const observatory = await observatoryHere(actor, params.slug, locale);
  const form = await request.formData();
  const words = planWords(locale);
  const name = String(form.get("name") ?? "").trim();
  const kind = partnerKindSchema.safeParse(form.get("kind"));
  const language = String(form.get("language"));
  const added =
    name === "" || name.length > 160 || !kind.success
      ? failed("invalid", "partner-name")
      : await addPartner(
          actor,
          {
            observatoryId: observatory.id,
            kind: kind.data,
            organisationId: null,
            name,
            territoryId: Number(form.get("place")) || observatory.territoryId,
            locale: isLocale(language) ? language : wordsOf(locale),
          },
          database(),
        );
  if (added.ok) return redirect(`/${locale}/workspace/observatories/${params.slug}/partners/${added.value.partnerId}`);
  return data(
    { errors: [{ field: "name", message: sayPlanFailure(added.failure, words) }] },
    { status: statusOf[added.failure.kind] },
  );
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: `${planWords(loaderData.locale)("nav.partners")} · OIVF` }] : [];

export default function Partners({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, observatory, partners, places } = loaderData;
  const words = planWords(locale);
  const base = `/${locale}/workspace/observatories/${observatory.slug}`;
  const errors = actionData?.errors ?? [];
  return (
    <Page>
      <PageHeading kicker={observatory.name} title={words("nav.partners")} lead={words("partner.lead")} />
      <PlanNav locale={locale} observatory={observatory} here="partners" />
      <ErrorSummary title={words("failure.title")} errors={errors} />
      {partners.length === 0 ? (
        <EmptyState title={words("partner.empty")} />
      ) : (
        <DataTable
          id="partners-table"
          stacks
          caption={words("nav.partners")}
          hideCaption
          columns={[
            { key: "name", label: words("partner.name") },
            { key: "kind", label: words("partner.kind") },
            { key: "place", label: words("partner.place") },
            { key: "agreement", label: words("agreement.title") },
            { key: "state", label: words("month.state") },
          ]}
          rows={partners.map((partner) => ({
            key: String(partner.id),
            cells: {
              name: <a href={`${base}/partners/${partner.id}`}>{partner.name || words(`kind.${partner.kind}`)}</a>,
              kind: words(`kind.${partner.kind}`),
              place: partner.place,
              agreement: partner.agreement ? (
                <a href={`${base}/agreements/${partner.agreement.id}`}>
                  {words(`agreement.standing.${partner.agreement.standing}`)}
                </a>
              ) : (
                words("agreement.standing.none")
              ),
              state: words(`partner.state.${partner.state}`),
            },
          }))}
        />
      )}
      <p>
        <a href={`${base}/retention`}>{words("retention.toPage")}</a>
      </p>
      {observatory.manages ? (
        <Section id="add" title={words("partner.add")} intro={words("partner.addIntro")}>
          <form method="post" className="stack">
            <Select
              id="kind"
              label={words("partner.kind")}
              options={partnerKinds.map((kind) => ({ value: kind, label: words(`kind.${kind}`) }))}
            />
            <TextField
              id="name"
              label={words("partner.name")}
              error={errors.find(({ field }) => field === "name")?.message}
              required
              maxLength={160}
              autoComplete="off"
            />
            <Select id="place" label={words("partner.place")} hint={words("partner.placeHint")} options={places} />
            <Select
              id="language"
              label={words("partner.locale")}
              defaultValue={wordsOf(locale)}
              options={locales.map((one) => ({ value: one, label: words(`language.${one}`) }))}
            />
            <Button>{words("partner.add")}</Button>
          </form>
        </Section>
      ) : null}
    </Page>
  );
}
