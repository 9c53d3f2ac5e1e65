import { sql } from "kysely";
import type { Actor } from "~/kernel/actor.ts";
import type { Labels } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { decide, may, recordAudit } from "~/identity/index.server.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import { findIndicator } from "../core/catalogue/index.ts";
import type { PublicationPolicy } from "../core/release/publication-policy.ts";
import type { ReleasePlan } from "../core/release/release-plan.ts";

/** A count that a dataset of an observatory holds, before it has any figure. */
export interface NewSeries {
  code: string;
  indicator: string | null;
  title: Labels;
  definition: Labels;
  countingUnit: string;
  measureKind: "event" | "distinct_person" | "stock";
  population: "women_and_girls" | "women" | "all" | "children" | "other";
  sourceType: string;
  nature: "recorded" | "survey";
  dateBasis: string;
  placeBasis: string;
  /** Of each dimension, whether its codes may be added up. */
  dimensions: Record<string, boolean>;
}

export interface NewDataset {
  slug: string;
  title: Labels;
  description: Labels;
  publisher: string;
  plan: ReleasePlan;
  series: readonly NewSeries[];
}

export interface NewObservatory {
  /** Kept since the opening began, so that roles could be given over it. */
  id: number;
  slug: string;
  organisationId: string;
  territoryId: number;
  name: Labels;
  description: Labels;
  policy: PublicationPolicy;
  sample?: boolean;
}

/** Sets a number aside for an observatory that is being opened: roles can be held over it before it exists. */
export async function reserveObservatory(transaction: WriteTransaction): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    select nextval(pg_get_serial_sequence('observe.observatory', 'id'))::int as id`.execute(transaction);
  return rows[0]!.id;
}

/** An observatory with its public page: open, and without any figure. The caller bumps the public version on commit. */
export async function openObservatory(
  transaction: WriteTransaction,
  actor: Actor,
  observatory: NewObservatory,
): Promise<Outcome<{ observatoryId: number }>> {
  const { id, slug } = observatory;
  const decided = may(actor, "open an observatory")
    ? done(true)
    : decide(actor, "edit the observatory's policy", { observatoryId: id });
  if (!decided.ok) return decided;
  const { rows } = await sql<{ id: number }>`
    insert into observe.observatory (id, slug, organisation_id, territory_id, name, description, policy, sample)
    overriding system value
    values (${id}, ${slug}, ${observatory.organisationId}, ${observatory.territoryId}, ${JSON.stringify(observatory.name)}::jsonb,
      ${JSON.stringify(observatory.description)}::jsonb, ${JSON.stringify(observatory.policy)}::jsonb, ${observatory.sample ?? false})
    on conflict do nothing returning id`.execute(transaction);
  if (rows.length === 0) return failed("conflict", "observatory.slug", { slug });
  await recordAudit(transaction, {
    actor,
    action: "observatory opened",
    subject: { kind: "observatory", id: String(id) },
    after: { slug, territoryId: observatory.territoryId, organisationId: observatory.organisationId },
  });
  return done({ observatoryId: id });
}

/** A dataset that waits for its first figures, with the series that its forms will fill. */
export async function openDataset(
  transaction: WriteTransaction,
  observatoryId: number,
  dataset: NewDataset,
): Promise<Outcome<{ datasetId: number }>> {
  const { rows } = await sql<{ id: number }>`
    insert into observe.dataset (observatory_id, slug, title, description, publisher, attribution, licence, licence_url, plan)
    values (${observatoryId}, ${dataset.slug}, ${JSON.stringify(dataset.title)}::jsonb,
      ${JSON.stringify(dataset.description)}::jsonb, ${dataset.publisher}, ${dataset.publisher}, 'CC-BY-4.0',
      'https://creativecommons.org/licenses/by/4.0/', ${JSON.stringify(dataset.plan)}::jsonb)
    on conflict do nothing returning id`.execute(transaction);
  const datasetId = rows[0]?.id;
  if (datasetId === undefined) return failed("conflict", "dataset.slug", { slug: dataset.slug });
  for (const series of dataset.series) await insertSeries(transaction, datasetId, series);
  return done({ datasetId });
}

/** What a form's change asks of its dataset: the series it gained, the dimensions they gained, the tables to publish. */
export async function extendDataset(
  transaction: WriteTransaction,
  datasetId: number,
  { plan, series }: Pick<NewDataset, "plan" | "series">,
): Promise<void> {
  await sql`update observe.dataset set plan = ${JSON.stringify(plan)}::jsonb where id = ${datasetId}`.execute(
    transaction,
  );
  for (const one of series) await insertSeries(transaction, datasetId, one);
}

async function insertSeries(transaction: WriteTransaction, datasetId: number, series: NewSeries): Promise<void> {
  await sql`
    insert into observe.series (dataset_id, code, indicator_code, coverage, title, definition, unit, kind, counting_unit,
      population, source_type, nature, date_basis, place_basis, dimensions, additive)
    values (${datasetId}, ${series.code}, ${series.indicator}, ${series.indicator === null ? "none" : "part"},
      ${JSON.stringify(series.title)}::jsonb, ${JSON.stringify(series.definition)}::jsonb, 'count', 'count',
      ${series.countingUnit}, ${series.population}, ${series.sourceType}, ${series.nature}, ${series.dateBasis},
      ${series.placeBasis}, ${Object.keys(series.dimensions)}::text[], ${JSON.stringify(additivityOf(series))}::jsonb)
    on conflict (dataset_id, code) do update set additive = excluded.additive,
      dimensions = (select array_agg(distinct d) from unnest(observe.series.dimensions || excluded.dimensions) d)`.execute(
    transaction,
  );
}

/** The indicator's own rules; a local count adds as its kind allows: events over all, persons and stocks never over time. */
function additivityOf({ indicator, measureKind, dimensions }: NewSeries) {
  const known = indicator === null ? undefined : findIndicator(indicator);
  return {
    territory: known?.additive.territory ?? measureKind !== "distinct_person",
    time: known?.additive.time ?? measureKind === "event",
    dimensions: Object.fromEntries(
      Object.entries(dimensions).map(([list, adds]) => [list, known?.additive.dimensions[list] ?? adds]),
    ),
  };
}
