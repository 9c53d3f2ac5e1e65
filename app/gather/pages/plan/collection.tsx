import { data, redirect } from "react-router";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Button } from "~/design/forms/button.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { dayOf } from "~/kernel/day.ts";
import { wordsOf } from "~/kernel/locale.ts";
import type { Outcome } from "~/kernel/outcome.ts";
import { failurePage, statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { assignPartner, undoAssignment } from "../../commands/assign-partner.server.ts";
import { changeCalendar, reviseCollection } from "../../commands/revise-collection.server.ts";
import { chosenPlaces } from "../../core/assigned-places.ts";
import type { CollectionDefinition } from "../../core/collection.ts";
import { definitionOf } from "../../core/template.ts";
import { findCollectionBySlug, listVersions, type StoredCollection } from "../../data/collections.server.ts";
import { checkWords } from "../../messages/check-words.ts";
import { LeftOutList } from "../../parts/check/left-out-list.tsx";
import { planWords } from "../../messages/plan-words.ts";
import { Assignments } from "../../parts/plan/assignments.tsx";
import { CollectionItems } from "../../parts/plan/collection-items.tsx";
import { dayText, periodText } from "../../parts/plan/period-text.ts";
import { PlanNav } from "../../parts/plan/plan-nav.ts";
import { sayPlanFailure } from "../../parts/plan/say-plan-failure.ts";
import { findTemplate } from "../../templates/index.ts";
import { assignmentsHere, offeredPlaces } from "./assignments-here.server.ts";
import { observatoryHere } from "./observatory-here.server.ts";
import { readCollectionForm } from "./read-collection-form.server.ts";
import type { Route } from "./+types/collection.ts";

async function collectionOf(observatoryId: number, slug: string): Promise<StoredCollection> {
  const collection = await findCollectionBySlug(database().read, observatoryId, slug);
  if (!collection) throw failurePage({ kind: "not-found", code: "collection" });
  return collection;
}

/** All that the form could ask: what its template offers, with what it asks now. */
function possibleOf({ template, definition }: StoredCollection): CollectionDefinition {
  const offered = template === null ? undefined : findTemplate(template);
  if (!offered) return definition;
  const all = definitionOf(offered);
  const own = definition.items.filter((item) => !all.items.some((one) => one.code === item.code));
  return { items: [...all.items, ...own] };
}

export async function loader({ params, request, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const observatory = await observatoryHere(context.get(actorContext), params.slug, locale);
  const { read } = database();
  const collection = await collectionOf(observatory.id, params.collection);
  const asked = new URL(request.url).searchParams;
  const numberOf = (name: string) => Number(asked.get(name)) || 0;
  return {
    locale,
    observatory,
    title: collection.title[wordsOf(locale)],
    collection: {
      version: collection.version,
      dueDays: collection.dueDays,
      lastPeriod: collection.lastPeriod,
      firstPeriod: collection.firstPeriod,
      frequency: collection.frequency,
      state: collection.state,
      definition: collection.definition,
    },
    possible: possibleOf(collection),
    versions: (await listVersions(read, collection.id)).map((one) => ({
      ...one,
      at: dayOf(one.at),
    })),
    assignments: await assignmentsHere(read, observatory, collection, {
      locale,
      chosen: numberOf("partner"),
      changed: numberOf("assigned"),
    }),
    saved: asked.has("saved"),
    added: asked.has("added") ? numberOf("added") : null,
  };
}

export async function action({ params, request, context }: Route.ActionArgs) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const observatory = await observatoryHere(actor, params.slug, locale);
  const collection = await collectionOf(observatory.id, params.collection);
  const form = await request.formData();
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const intent = text("intent");
  let outcome: Outcome<unknown>;
  if (intent === "calendar")
    outcome = await changeCalendar(
      actor,
      collection.id,
      {
        dueDays: Number(text("dueDays") || "NaN"),
        lastPeriod: text("lastPeriod") || null,
        state: text("state") === "closed" ? "closed" : "open",
      },
      database(),
    );
  else if (intent === "assign") {
    const numbers = (name: string) => form.getAll(name).map(Number);
    const offered = await offeredPlaces(database().read, observatory.territoryId, locale);
    outcome = await assignPartner(
      actor,
      {
        collectionId: collection.id,
        partnerId: Number(text("partner")) || 0,
        fromPeriod: text("from"),
        toPeriod: text("to") || null,
        territoryIds: chosenPlaces(offered, { ticked: numbers("place"), wholes: numbers("whole") }),
      },
      database(),
    );
  } else if (intent === "undo-assign")
    outcome = await undoAssignment(
      actor,
      { collectionId: collection.id, partnerId: Number(text("partner")) || 0 },
      database(),
    );
  else
    outcome = await reviseCollection(
      actor,
      collection.id,
      {
        definition: readCollectionForm(form, possibleOf(collection)),
        version: Number(text("version")),
        reason: text("reason"),
      },
      database(),
    );
  if (outcome.ok)
    return redirect(
      `/${locale}/workspace/observatories/${params.slug}/collections/${params.collection}${
        intent === "assign" ? `?assigned=${Number(text("partner"))}` : "?saved"
      }`,
    );
  const field = outcome.failure.code.endsWith("reason") ? "reason" : intent === "revise" ? "items" : intent;
  return data(
    { errors: [{ field, message: sayPlanFailure(outcome.failure, planWords(locale)) }] },
    { status: statusOf[outcome.failure.kind] },
  );
}

export const meta = ({ loaderData }: Route.MetaArgs) => (loaderData ? [{ title: `${loaderData.title} · OIVF` }] : []);

export default function CollectionPage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, observatory, title, collection, possible, versions, assignments, saved, added } = loaderData;
  const words = planWords(locale);
  const errors = actionData?.errors ?? [];
  return (
    <Page>
      <PageHeading
        kicker={observatory.name}
        title={title}
        lead={words("collection.about", {
          every: words(`collection.every.${collection.frequency}`),
          first: periodText(collection.firstPeriod, locale),
          n: collection.dueDays,
        })}
      />
      <PlanNav locale={locale} observatory={observatory} here="collections" />
      <ErrorSummary title={words("failure.title")} errors={errors} />
      {added !== null && errors.length === 0 ? (
        <Notice tone="accent">
          <p>{words("collection.added", { n: added })}</p>
          <p>
            <a href={`/${locale}/workspace/observatories/${observatory.slug}/partners`}>
              {words("collection.addedNext")}
            </a>
          </p>
        </Notice>
      ) : null}
      {saved && errors.length === 0 ? (
        <Notice tone="accent">
          <p>{words("agreement.saved")}</p>
        </Notice>
      ) : null}
      <Section id="items" title={words("collection.items")} intro={words("collection.itemsIntro")}>
        <form method="post" className="stack-wide">
          <input type="hidden" name="version" value={collection.version} />
          <CollectionItems
            possible={possible}
            definition={collection.definition}
            locale={locale}
            editable={observatory.manages}
          />
          {observatory.manages ? (
            <>
              <TextArea
                id="reason"
                rows={2}
                label={words("collection.reason")}
                hint={words("collection.reasonHint")}
                error={errors.find(({ field }) => field === "reason")?.message}
              />
              <Button name="intent" value="revise">
                {words("collection.revise")}
              </Button>
            </>
          ) : null}
        </form>
      </Section>
      <Section id="assign" title={words("nav.partners")} intro={words("collection.partnersIntro")}>
        <LeftOutList sentences={assignments.leftOut} title={checkWords(locale)("leftOut.title")} />
        <Assignments
          {...assignments}
          locale={locale}
          firstPeriod={collection.firstPeriod}
          manages={observatory.manages}
        />
      </Section>
      {observatory.manages ? (
        <Section id="calendar" title={words("collection.calendar")}>
          <form method="post" className="stack">
            <TextField
              id="dueDays"
              type="number"
              min={0}
              max={365}
              short
              label={words("collection.dueDays")}
              defaultValue={collection.dueDays}
            />
            <TextField
              id="lastPeriod"
              short
              label={words("collection.lastPeriod")}
              hint={words("collection.toHint")}
              defaultValue={collection.lastPeriod ?? ""}
            />
            <Select
              id="state"
              label={words("month.state")}
              defaultValue={collection.state}
              options={(["open", "closed"] as const).map((one) => ({
                value: one,
                label: words(`collection.state.${one}`),
              }))}
            />
            <Button name="intent" value="calendar" tone="secondary">
              {words("collection.saveCalendar")}
            </Button>
          </form>
        </Section>
      ) : null}
      <Section id="versions" title={words("collection.versions")}>
        <DataTable
          id="versions-table"
          stacks
          caption={words("collection.versions")}
          hideCaption
          columns={[
            { key: "version", label: words("agreement.version") },
            { key: "at", label: words("collection.changedOn") },
            { key: "items", label: words("collection.items"), number: true },
            { key: "reason", label: words("collection.reason") },
          ]}
          rows={versions.map((one) => ({
            key: String(one.version),
            cells: {
              version: String(one.version),
              at: dayText(one.at, locale, "short"),
              items: String(one.items),
              reason: one.reason ?? "",
            },
          }))}
        />
      </Section>
    </Page>
  );
}
