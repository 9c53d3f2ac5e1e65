import { createHash } from "node:crypto";
import { sql } from "kysely";
import { actorId, type Actor } from "~/kernel/actor.ts";
import type { TerritoryLevel } from "~/kernel/territory.ts";
import type { Database } from "~/platform/database.server.ts";
import { breakdownKey } from "../core/breakdown.ts";
import { figureKey } from "../core/release/series-table.ts";
import type { ReleaseFigure } from "../core/release/plan-figures.ts";
import { ensureBreakdowns } from "../data/breakdowns.server.ts";
import type { PlanTerritories } from "../data/releases.server.ts";
import type { SeriesSummary } from "../data/tables.ts";
import type { ProtectedEdition, SeriesRelease } from "./protected-edition.ts";

export interface Written {
  releaseId: number;
  figures: number;
  withheld: number;
  figuresHash: string;
}

const columns = [
  "observatory_id",
  "release_id",
  "series_id",
  "territory_id",
  "breakdown_id",
  "period",
  "value",
  "status",
  "lower",
  "upper",
  "sample_size",
  "flags",
  "footnote",
] as const;

/** Writes an edition whole, as a draft that nobody outside sees. It has no number yet. */
export async function writeDraft(
  actor: Actor,
  { dataset, policy, facts, series: ready, territories, ground }: ProtectedEdition,
  database: Database,
): Promise<Written> {
  const counts = ready.reduce(
    (sum, { figures, withheld }) => ({
      figures: sum.figures + figures.length,
      withheld: sum.withheld + withheld.length,
    }),
    { figures: 0, withheld: 0 },
  );
  const figuresHash = hashFigures(ready);
  const { releaseId, breakdowns } = await database.write(async (transaction) => {
    const ids = await ensureBreakdowns(
      transaction,
      ready.flatMap((r) => r.figures.map((f) => f.codes)),
    );
    const { rows } = await sql<{ id: number }>`
      insert into observe.release (observatory_id, dataset_id, policy, plan, protection_report, facts, ground, figures,
        withheld, figures_hash, actor)
      values (${dataset.observatoryId}, ${dataset.id}, ${JSON.stringify(policy)}::jsonb, ${JSON.stringify(dataset.plan)}::jsonb,
        ${JSON.stringify({ series: Object.fromEntries(ready.map((r) => [r.code, r.report ?? []])) })}::jsonb,
        ${JSON.stringify(facts)}::jsonb, ${JSON.stringify(ground)}::jsonb, ${counts.figures}, ${counts.withheld},
        ${figuresHash}, ${actorId(actor)})
      returning id`.execute(transaction);
    return { releaseId: rows[0]!.id, breakdowns: ids };
  });
  await database.copyIn(
    { table: "observe.released_figure", columns },
    copyLines(dataset.observatoryId, releaseId, ready, territories.idOf, breakdowns),
  );
  await database.write(async (transaction) => {
    for (const series of ready) {
      await sql`
        insert into observe.release_series (release_id, series_id, summary, figures, withheld)
        values (${releaseId}, ${series.seriesId}, ${JSON.stringify(summaryOf(series.figures, territories))}::jsonb,
          ${series.figures.length}, ${series.withheld.length})`.execute(transaction);
    }
    await sql`
      insert into observe.release_territory (release_id, territory_id, series)
      select ${releaseId}, territory_id, count(distinct series_id) from observe.released_figure
      where release_id = ${releaseId} and observatory_id = ${dataset.observatoryId} group by territory_id`.execute(
      transaction,
    );
  });
  return { releaseId, ...counts, figuresHash };
}

function summaryOf(figures: readonly ReleaseFigure[], territories: PlanTerritories): SeriesSummary {
  const places = new Map<TerritoryLevel, Set<string>>();
  const codes = new Map<string, Map<string, number>>();
  const breakdowns = new Map<string, string[]>();
  for (const { territory, codes: of } of figures) {
    const level = territories.byCode.get(territory)!.level;
    places.set(level, (places.get(level) ?? new Set()).add(territory));
    const dimensions = Object.keys(of).sort();
    breakdowns.set(dimensions.join(), dimensions);
    for (const dimension of dimensions) {
      const counts = codes.get(dimension) ?? new Map<string, number>();
      codes.set(dimension, counts.set(of[dimension]!, (counts.get(of[dimension]!) ?? 0) + 1));
    }
  }
  return {
    periods: [...new Set(figures.map((f) => f.period))].sort(),
    levels: Object.fromEntries([...places].map(([level, set]) => [level, set.size])),
    dimensions: Object.fromEntries([...codes].map(([dimension, set]) => [dimension, [...set.keys()].sort()])),
    breakdowns: [...breakdowns.values()],
    mostCommon: Object.fromEntries(
      [...codes].map(([dimension, counts]) => [dimension, [...counts].reduce((a, b) => (b[1] > a[1] ? b : a))[0]]),
    ),
  };
}

/** Of the figures as they are published: two editions with the same figures have the same one. */
export function hashFigures(ready: readonly SeriesRelease[]): string {
  const hash = createHash("sha256");
  for (const { code, figures } of ready) {
    for (const line of figures.map((f) => `${code}|${figureKey(f)}|${f.status}|${f.value}`).sort())
      hash.update(`${line}\n`);
  }
  return hash.digest("hex");
}

/** COPY's text format; our codes hold neither tabs nor backslashes, a footnote's JSON may hold the latter. */
function* copyLines(
  observatoryId: number,
  releaseId: number,
  ready: readonly SeriesRelease[],
  idOf: ReadonlyMap<string, number>,
  breakdowns: ReadonlyMap<string, number>,
): Generator<Uint8Array> {
  const orNull = (value: number | string | null) => (value === null ? "\\N" : String(value));
  let lines: string[] = [];
  for (const { seriesId, figures } of ready) {
    for (const f of figures) {
      lines.push(
        [
          observatoryId,
          releaseId,
          seriesId,
          idOf.get(f.territory),
          breakdowns.get(breakdownKey(f.codes)),
          f.period,
          orNull(f.value),
          f.status,
          orNull(f.lower),
          orNull(f.upper),
          orNull(f.sampleSize),
          orNull(f.flags),
          f.footnote ? JSON.stringify(f.footnote).replaceAll("\\", "\\\\") : "\\N",
        ].join("\t"),
      );
      if (lines.length >= 20_000) {
        yield Buffer.from(`${lines.join("\n")}\n`);
        lines = [];
      }
    }
  }
  if (lines.length > 0) yield Buffer.from(`${lines.join("\n")}\n`);
}
