import { createHash } from "node:crypto";
import { sql } from "kysely";
import { actorId, type Actor } from "~/kernel/actor.ts";
import type { TerritoryLevel } from "~/kernel/territory.ts";
import { recordAudit } from "~/identity/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { announce } from "~/platform/events.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { breakdownKey } from "../core/breakdown.ts";
import { figureKey } from "../core/release/protect-figures.ts";
import type { ReleaseFigure } from "../core/release/plan-figures.ts";
import { ensureBreakdowns } from "../data/breakdowns.server.ts";
import { nextVersion, type PlanTerritories } from "../data/releases.server.ts";
import type { SeriesSummary } from "../data/tables.ts";
import { indexDataset } from "./index-for-search.server.ts";
import type { ProtectedEdition, SeriesRelease } from "./protect-edition.server.ts";

export interface Published {
  releaseId: number;
  version: number;
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

/** Writes an edition whole; nothing of it is visible before the last, short transaction. */
export async function writeEdition(
  actor: Actor,
  { dataset, policy, facts, series: ready, territories }: ProtectedEdition,
  database: Database,
): Promise<Published> {
  const counts = ready.reduce(
    (sum, { figures, withheld }) => ({
      figures: sum.figures + figures.length,
      withheld: sum.withheld + withheld.length,
    }),
    { figures: 0, withheld: 0 },
  );
  const figuresHash = hashFigures(ready);
  const { releaseId, version, breakdowns } = await database.write(async (transaction) => {
    const number = await nextVersion(transaction, dataset.id);
    const ids = await ensureBreakdowns(
      transaction,
      ready.flatMap((r) => r.figures.map((f) => f.codes)),
    );
    const { rows } = await sql<{ id: number }>`
      insert into observe.release (observatory_id, dataset_id, version, policy, plan, protection_report, facts, figures, withheld, figures_hash, actor)
      values (${dataset.observatoryId}, ${dataset.id}, ${number}, ${JSON.stringify(policy)}::jsonb, ${JSON.stringify(dataset.plan)}::jsonb,
        ${JSON.stringify({ series: Object.fromEntries(ready.map((r) => [r.code, r.report ?? []])) })}::jsonb,
        ${JSON.stringify(facts)}::jsonb, ${counts.figures}, ${counts.withheld}, ${figuresHash}, ${actorId(actor)})
      returning id`.execute(transaction);
    return { releaseId: rows[0]!.id, version: number, breakdowns: ids };
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
    await sql`update observe.release set state = 'published', published_at = now() where id = ${releaseId}`.execute(
      transaction,
    );
    await sql`update observe.dataset set current_release_id = ${releaseId} where id = ${dataset.id}`.execute(
      transaction,
    );
    await indexDataset(transaction, dataset.slug);
    await recordAudit(transaction, {
      actor,
      action: "release.published",
      subject: { kind: "release", id: String(releaseId) },
      after: { dataset: dataset.slug, version, ...counts, figuresHash },
    });
    await announce(transaction, { type: "observe.release-published", subject: String(releaseId) });
    await bumpPublicVersion(transaction, "observe", database.afterCommit);
  });
  return { releaseId, version, ...counts, figuresHash };
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

function hashFigures(ready: readonly SeriesRelease[]): string {
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
