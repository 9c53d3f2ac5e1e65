import { data, redirect } from "react-router";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Actions, Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { addCollection } from "../../commands/add-collection.server.ts";
import { periodBefore, periodOfDay } from "../../core/calendar.ts";
import { offersOf } from "../../core/template.ts";
import { listCollections } from "../../data/collections.server.ts";
import { listPartners } from "../../data/partners.server.ts";
import { planWords } from "../../messages/plan-words.ts";
import { PlanNav } from "../../parts/plan/plan-nav.ts";
import { sayPlanFailure } from "../../parts/plan/say-plan-failure.ts";
import { templates } from "../../templates/index.ts";
import { observatoryHere, today } from "./observatory-here.server.ts";
import { namesOf } from "./partner-names.server.ts";
import { readNewCollectionForm } from "./read-collection-form.server.ts";
import type { Route } from "./+types/collection-new.ts";

/** What can still be added, and the offer that the address has chosen. */
async function offersHere(observatoryId: number, asked: URLSearchParams) {
  const { read } = database();
  const partners = await listPartners(read, observatoryId);
  const offers = offersOf(templates, await listCollections(read, observatoryId));
  const chosen = offers.find(
    ({ template, kind }) => template.code === asked.get("template") && kind === asked.get("kind"),
  );
  return { partners, offers, chosen };
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const language = wordsOf(locale);
  const observatory = await observatoryHere(context.get(actorContext), params.slug, locale);
  if (!observatory.manages) throw failurePage({ kind: "not-found", code: "collection" });
  const { partners, offers, chosen } = await offersHere(observatory.id, new URL(request.url).searchParams);
  const own = partners.filter(({ kind }) => kind === chosen?.kind);
  const names = await namesOf(database().read, own, locale);
  return {
    locale,
    observatory,
    offers: offers
      .map(({ template, kind }) => ({
        code: template.code,
        kind,
        title: template.title[language],
        description: template.description[language],
        frequency: template.frequency,
        partners: partners.filter((one) => one.kind === kind).length,
      }))
      .toSorted((a, b) => Number(b.partners > 0) - Number(a.partners > 0)),
    chosen: chosen
      ? {
          title: chosen.template.title[language],
          description: chosen.template.description[language],
          kind: chosen.kind,
          dueDays: chosen.template.dueDays,
          items: chosen.template.items.map(({ code, title, help }) => ({
            value: code,
            label: title[language],
            hint: help[language],
          })),
          partners: own.map(({ id }) => ({ value: String(id), label: names.get(id) ?? "" })),
          firstMonth: periodBefore(periodOfDay("M", today())),
        }
      : null,
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const observatory = await observatoryHere(actor, params.slug, locale);
  const { chosen } = await offersHere(observatory.id, new URL(request.url).searchParams);
  const wish = readNewCollectionForm(await request.formData());
  const asked = { template: chosen?.template.code ?? "", partnerKind: chosen?.kind ?? ("police" as const) };
  const added = await addCollection(actor, { observatoryId: observatory.id, ...asked, ...wish }, database());
  if (added.ok)
    return redirect(
      `/${locale}/workspace/observatories/${params.slug}/collections/${added.value.slug}?added=${added.value.drafts}`,
    );
  const field =
    { "collection.definition": "items", "opening.firstMonth": "firstMonth", "collection.due-days": "dueDays" }[
      added.failure.code
    ] ?? "main";
  const message = sayPlanFailure(added.failure, planWords(locale));
  return data({ errors: [{ field, message }], given: wish }, { status: statusOf[added.failure.kind] });
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: `${planWords(loaderData.locale)("collection.add")} · OIVF` }] : [];

export default function CollectionNew({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, observatory, offers, chosen } = loaderData;
  const words = planWords(locale);
  const errors = actionData?.errors ?? [];
  return (
    <Page>
      <PageHeading kicker={observatory.name} title={words("collection.add")} lead={words("collection.addLead")} />
      <PlanNav locale={locale} observatory={observatory} here="collections" />
      <ErrorSummary title={words("failure.title")} errors={errors} />
      {chosen ? (
        <Section
          id="chosen"
          title={chosen.title}
          intro={`${chosen.description} ${words("opening.askedOf", { kinds: words(`kind.${chosen.kind}`) })}`}
        >
          <ChosenForm chosen={chosen} given={actionData?.given} errors={errors} words={words} />
        </Section>
      ) : offers.length === 0 ? (
        <EmptyState title={words("collection.addNone")} />
      ) : (
        <Offers offers={offers} words={words} />
      )}
    </Page>
  );
}

type Words = ReturnType<typeof planWords>;
type Loaded = Route.ComponentProps["loaderData"];

function Offers({ offers, words }: { offers: Loaded["offers"]; words: Words }) {
  return (
    <DataTable
      id="offers"
      stacks
      caption={words("collection.addWhich")}
      columns={[
        { key: "title", label: words("month.form") },
        { key: "about", label: words("collection.addAbout") },
        { key: "kind", label: words("collection.addKind") },
        { key: "frequency", label: words("collection.frequency") },
        { key: "partners", label: words("nav.partners"), number: true },
      ]}
      rows={offers.map((one) => ({
        key: `${one.code} ${one.kind}`,
        cells: {
          title: <a href={`?${new URLSearchParams({ template: one.code, kind: one.kind })}`}>{one.title}</a>,
          about: one.description,
          kind: words(`kind.${one.kind}`),
          frequency: words(`collection.every.${one.frequency}`),
          partners: String(one.partners),
        },
      }))}
    />
  );
}

function ChosenForm({
  chosen,
  given,
  errors,
  words,
}: {
  chosen: NonNullable<Loaded["chosen"]>;
  given: ReturnType<typeof readNewCollectionForm> | undefined;
  errors: readonly { field: string; message: string }[];
  words: Words;
}) {
  const error = (field: string) => errors.find((one) => one.field === field)?.message;
  return (
    <form method="post" className="stack-wide">
      <ChoiceGroup
        name="items"
        legend={words("collection.items")}
        error={error("items")}
        choices={chosen.items}
        chosen={given?.items ?? chosen.items.map(({ value }) => value)}
      />
      {chosen.partners.length > 0 ? (
        <ChoiceGroup
          name="partner"
          legend={words("nav.partners")}
          hint={words("collection.addPartnersHint")}
          choices={chosen.partners}
          chosen={given?.partnerIds.map(String) ?? chosen.partners.map(({ value }) => value)}
        />
      ) : (
        <p className="quiet">{words("collection.addNobody")}</p>
      )}
      <TextField
        id="firstMonth"
        type="month"
        label={words("opening.firstMonth")}
        hint={words("opening.firstMonthHint")}
        error={error("firstMonth")}
        defaultValue={given?.firstMonth ?? chosen.firstMonth}
        pattern="\d{4}-\d{2}"
        short
      />
      <TextField
        id="dueDays"
        type="number"
        min={0}
        max={365}
        label={words("collection.dueDays")}
        error={error("dueDays")}
        defaultValue={given ? given.dueDays || "" : chosen.dueDays}
        short
      />
      <ChoiceGroup
        name="shortPeriods"
        kind="radio"
        legend={words("opening.shortPeriods")}
        hint={words("opening.shortPeriodsHint")}
        choices={(["no", "yes"] as const).map((one) => ({ value: one, label: words(`opening.short.${one}`) }))}
        chosen={[given?.shortPeriods ? "yes" : "no"]}
      />
      <Actions>
        <Button>{words("collection.add")}</Button>
        <a href="?">{words("collection.addOther")}</a>
      </Actions>
    </form>
  );
}
