import { sql } from "kysely";
import type { Labels } from "~/kernel/locale.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";

/// Editions that leave at an hour that has not come: what early readers outside may see of them is what the public will.

export interface EmbargoedEdition {
  releaseId: number;
  observatoryId: number;
  observatory: Labels;
  dataset: string;
  title: Labels;
  embargoUntil: string;
  figures: number;
  withheld: number;
  note: Labels | null;
  series: {
    code: string;
    title: Labels;
    figures: number;
    withheld: number;
    first: string | null;
    last: string | null;
  }[];
}

const periods = sql`jsonb_array_elements_text(held.summary -> 'periods')`;
const columns = sql`
  r.id as "releaseId", r.observatory_id as "observatoryId", o.name as observatory, d.slug as dataset, d.title,
  to_char(r.embargo_until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "embargoUntil",
  r.figures::int as figures, r.withheld::int as withheld, r.revision_note as note,
  coalesce((select jsonb_agg(jsonb_build_object('code', s.code, 'title', s.title, 'figures', held.figures,
      'withheld', held.withheld, 'first', (select min(p) from ${periods} p), 'last', (select max(p) from ${periods} p))
      order by s.code)
    from observe.release_series held join observe.series s on s.id = held.series_id
    where held.release_id = r.id), '[]') as series`;
const from = sql`
  from observe.release r join observe.dataset d on d.id = r.dataset_id
    join observe.observatory o on o.id = r.observatory_id
  where r.state = 'embargoed'`;

/** Those with the earliest hour first. */
export async function listEmbargoed(db: ReadDatabase): Promise<EmbargoedEdition[]> {
  const { rows } = await sql<EmbargoedEdition>`select ${columns} ${from} order by r.embargo_until, r.id`.execute(db);
  return rows;
}

/** Undefined as soon as it has left, or was taken back to its draft. */
export async function findEmbargoed(
  db: ReadDatabase | WriteTransaction,
  releaseId: number,
): Promise<EmbargoedEdition | undefined> {
  const { rows } = await sql<EmbargoedEdition>`select ${columns} ${from} and r.id = ${releaseId}`.execute(db);
  return rows[0];
}

export interface EmbargoedFigure {
  series: string;
  territory: string;
  period: string;
  breakdown: Record<string, string>;
  status: string;
  value: number | null;
  lower: number | null;
  upper: number | null;
  footnote: string | null;
}

const atOnce = 5000;

/** Its protected figures, page by page; it ends where it is when the edition is taken back meanwhile. */
export async function* figuresOfEmbargoed(db: ReadDatabase, releaseId: number): AsyncGenerator<EmbargoedFigure[]> {
  let after: [number, number, string, number] = [0, 0, "", 0];
  for (;;) {
    const { rows } = await sql<EmbargoedFigure & { key: [number, number, string, number] }>`
      select s.code as series, t.code as territory, f.period, b.codes as breakdown, f.status, f.value, f.lower, f.upper,
        f.footnote, jsonb_build_array(f.series_id, f.breakdown_id, f.period, f.territory_id) as key
      from observe.released_figure f
        join observe.release r on r.id = f.release_id and r.observatory_id = f.observatory_id and r.state = 'embargoed'
        join observe.series s on s.id = f.series_id
        join observe.breakdown b on b.id = f.breakdown_id
        join atlas.territory t on t.id = f.territory_id
      where f.release_id = ${releaseId}
        and (f.series_id, f.breakdown_id, f.period, f.territory_id) > (${after[0]}::int, ${after[1]}::int,
          ${after[2]}::text, ${after[3]}::int)
      order by f.series_id, f.breakdown_id, f.period, f.territory_id limit ${atOnce}`.execute(db);
    if (rows.length === 0) return;
    after = rows.at(-1)!.key;
    yield rows.map(({ key: _key, ...figure }) => figure);
  }
}
