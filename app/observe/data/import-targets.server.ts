import { sql } from "kysely";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { ImportProfile, SeriesProfile } from "../core/import/profile.ts";

const json = (value: unknown) => sql`${JSON.stringify(value ?? null)}::jsonb`;

export async function findObservatoryId(db: ReadDatabase, slug: string): Promise<number | undefined> {
  const { rows } = await sql<{ id: number }>`select id from observe.observatory where slug = ${slug}`.execute(db);
  return rows[0]?.id;
}

/** The observatory of a profile, opened if it is not there yet. */
export async function ensureObservatory(
  db: WriteTransaction,
  observatory: ImportProfile["dataset"]["observatory"],
  territoryId: number,
): Promise<number> {
  await sql`insert into observe.observatory (slug, territory_id, name, description, policy)
    values (${observatory.slug}, ${territoryId}, ${json(observatory.name)}, ${json(observatory.description)}, '{}')
    on conflict (slug) do nothing`.execute(db);
  const { rows } = await sql<{
    id: number;
  }>`select id from observe.observatory where slug = ${observatory.slug}`.execute(db);
  return rows[0]!.id;
}

/** The name of the dataset is taken by another observatory. */
export class DatasetElsewhere extends Error {}

/** The dataset of a profile, with what the profile says of it. */
export async function ensureDataset(
  db: WriteTransaction,
  observatoryId: number,
  dataset: ImportProfile["dataset"],
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into observe.dataset as dataset (observatory_id, slug, title, description, publisher, attribution, licence, licence_url,
      source_url, source_date, plan, policy)
    values (${observatoryId}, ${dataset.slug}, ${json(dataset.title)}, ${json(dataset.description)}, ${dataset.publisher},
      ${dataset.attribution}, ${dataset.licence}, ${dataset.licenceUrl ?? null}, ${dataset.sourceUrl ?? null},
      ${dataset.sourceDate ?? null}::date, ${json(dataset.plan)},
      ${dataset.policy === undefined ? sql`null` : json(dataset.policy)})
    on conflict (slug) do update set title = excluded.title, description = excluded.description,
      publisher = excluded.publisher, attribution = excluded.attribution, licence = excluded.licence,
      licence_url = excluded.licence_url, source_url = excluded.source_url, source_date = excluded.source_date,
      plan = excluded.plan, policy = excluded.policy
    where dataset.observatory_id = excluded.observatory_id
    returning id`.execute(db);
  if (!rows[0]) throw new DatasetElsewhere(dataset.slug);
  return rows[0].id;
}

/** The series of an import in its own order, with their breaks. */
export async function ensureSeries(
  db: WriteTransaction,
  datasetId: number,
  series: readonly SeriesProfile[],
  facts: (number: number) => Record<string, unknown>,
): Promise<number[]> {
  const ids: number[] = [];
  for (const [number, one] of series.entries()) {
    const { rows } = await sql<{ id: number }>`
      insert into observe.series (dataset_id, code, indicator_code, coverage, title, definition, unit, kind, counting_unit,
        population, source_type, nature, date_basis, place_basis, dimensions, additive, facts)
      values (${datasetId}, ${one.code}, ${one.indicatorCode}, ${one.coverage}, ${json(one.title)},
        ${one.definition ? json(one.definition) : sql`null`}, ${one.unit}, ${one.kind}, ${one.countingUnit},
        ${one.population}, ${one.sourceType}, ${one.nature}, ${one.dateBasis}, ${one.placeBasis},
        ${one.dimensions}::text[], ${json(one.additive)}, ${json({ ...one.facts, ...facts(number) })})
      on conflict (dataset_id, code) do update set indicator_code = excluded.indicator_code, coverage = excluded.coverage,
        title = excluded.title, definition = excluded.definition, unit = excluded.unit, kind = excluded.kind,
        counting_unit = excluded.counting_unit, population = excluded.population, source_type = excluded.source_type,
        nature = excluded.nature, date_basis = excluded.date_basis, place_basis = excluded.place_basis,
        dimensions = excluded.dimensions, additive = excluded.additive, facts = excluded.facts
      returning id`.execute(db);
    const id = rows[0]!.id;
    ids.push(id);
    await sql`delete from observe.series_break where series_id = ${id}`.execute(db);
    for (const { period, kind, note } of one.breaks ?? []) {
      await sql`insert into observe.series_break (series_id, period, kind, note)
        values (${id}, ${period}, ${kind}, ${json(note)})`.execute(db);
    }
  }
  return ids;
}

/** The observatory belongs to the sample network. */
export async function markAsSample(db: WriteTransaction, slug: string): Promise<void> {
  await sql`update observe.observatory set sample = true where slug = ${slug}`.execute(db);
}
