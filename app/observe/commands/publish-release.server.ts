import { createHash } from "node:crypto";
import { sql } from "kysely";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { LinearSolver } from "~/kernel/solver.ts";
import type { TerritoryLevel } from "~/kernel/territory.ts";
import { may, recordAudit } from "~/identity/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { announce } from "~/platform/events.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { breakdownKey } from "../core/breakdown.ts";
import { findIndicator, mayPublishAt } from "../core/catalogue/index.ts";
import { holdLapsed } from "../core/release/contributing-services.ts";
import { applyFemicidePolicy } from "../core/release/femicide-policy.ts";
import { protectRanges } from "../core/release/protect-ranges.ts";
import { figureKey, protectFigures, type SeriesProtection } from "../core/release/protect-figures.ts";
import {
  planFigures,
  territoriesOf,
  type PlanSeries,
  type PlanTerritory,
  type ReleaseFigure,
} from "../core/release/plan-figures.ts";
import {
  defaultPublicationPolicy,
  publicationPolicySchema,
  type PublicationPolicy,
} from "../core/release/publication-policy.ts";
import { releasePlanSchema } from "../core/release/release-plan.ts";
import { ensureBreakdowns } from "../data/breakdowns.server.ts";
import { findDataset, listSeries, type Dataset } from "../data/datasets.server.ts";
import {
  collectedFigures,
  earlierShown,
  earlierWithheld,
  lapsedServices,
  listCompleteness,
  loadPlanTerritories,
  nextVersion,
  type PlanTerritories,
} from "../data/releases.server.ts";
import type { ReleaseFacts, SeriesSummary } from "../data/tables.ts";
import { indexDataset } from "./index-for-search.server.ts";
import { publishable } from "./release-guards.server.ts";

export interface Published {
  releaseId: number;
  version: number;
  figures: number;
  withheld: number;
  figuresHash: string;
}

export interface PublishOptions {
  solver: LinearSolver;
  progress?: (series: string, done: number, of: number) => void;
}

interface PlannedSeries {
  seriesId: number;
  series: PlanSeries;
  figures: ReleaseFigure[];
  earlier: Set<string>;
  shown: ReleaseFigure[];
  territories: ReadonlyMap<string, PlanTerritory>;
}

interface SeriesRelease {
  seriesId: number;
  code: string;
  figures: ReleaseFigure[];
  withheld: string[];
  report: unknown;
}

/**
 * Makes the next edition of a dataset: plans its tables, protects them, attacks the result, and only then lets it out.
 * Nothing of it is visible before the last, short transaction.
 */
export async function publishRelease(
  actor: Actor,
  slug: string,
  database: Database,
  options: PublishOptions,
): Promise<Outcome<Published>> {
  const dataset = await findDataset(database.read, slug);
  if (!dataset) return failed("not-found", "dataset", { slug });
  if (!may(actor, "publish a release", { observatoryId: dataset.observatoryId })) return failed("forbidden", "publish");
  const open = await publishable(database.read, { observatoryId: dataset.observatoryId, datasetId: dataset.id });
  if (!open.ok) return open;
  const plan = releasePlanSchema.safeParse(dataset.plan);
  if (!plan.success) return failed("invalid", "release.plan", { problem: plan.error.issues[0]?.message ?? "" });
  const policy = policyOf(dataset);
  const territories = await loadPlanTerritories(database.read);

  const today = new Date().toISOString().slice(0, 10);
  const lapsed = await lapsedServices(database.read, dataset.observatoryId, today);

  const planned: PlannedSeries[] = [];
  for (const series of await listSeries(database.read, dataset.id)) {
    const { code, kind, additive, indicator_code: indicator, source_type: sourceType } = series;
    const rules: PlanSeries = { code, kind, additive, indicator, sourceType };
    const collected = holdLapsed(await collectedFigures(database.read, dataset.observatoryId, series.id), lapsed);
    const figures = applyFemicidePolicy(
      rules,
      atPublicLevels(rules, planFigures(rules, collected, plan.data, territories.byCode), territories),
      policy,
      territories.byCode,
      today,
    );
    if (figures.length === 0) continue;
    const earlier = await earlierWithheld(database.read, dataset.id, series.code);
    const isProtected = policy.kind === "protected" && rules.kind === "count";
    const shown = isProtected ? await earlierShown(database.read, dataset.observatoryId, series.code) : [];
    const known = territoriesOf(collected, territories.byCode);
    planned.push({ seriesId: series.id, series: rules, figures, earlier, shown, territories: known });
  }
  if (planned.length === 0) return failed("conflict", "release.empty", { slug });

  const ready: SeriesRelease[] = [];
  for (const [i, { seriesId, series, figures, earlier, shown: before, territories: known }] of planned.entries()) {
    options.progress?.(series.code, i, planned.length);
    const protectedFigures = await protectFigures(
      series,
      figures,
      policy,
      known,
      options.solver,
      { withheld: earlier, shown: before },
      seconds,
    );
    if (!protectedFigures.ok) return protectedFigures;
    const { verdict, reports } = protectedFigures.value;
    const shown = protectRanges(series, protectedFigures.value.figures, policy, known, earlier);
    if (verdict === "exposed") return refusal(series.code, reports, figures);
    ready.push({
      seriesId,
      code: series.code,
      figures: shown,
      withheld: shown.filter((f) => f.status === "withheld").map(figureKey),
      report: summarise(reports),
    });
  }
  const completeness = await listCompleteness(database.read, dataset.id);
  const facts: ReleaseFacts = completeness.length > 0 ? { completeness } : {};
  return done(await store(actor, dataset, policy, facts, ready, territories, database));
}

/** Below its lowest public level an indicator is not published: the place of a refuge or of a telephone could be guessed. */
function atPublicLevels(series: PlanSeries, figures: ReleaseFigure[], territories: PlanTerritories): ReleaseFigure[] {
  const indicator = series.indicator ? findIndicator(series.indicator) : undefined;
  if (!indicator || series.kind !== "count") return figures;
  return figures.filter(({ territory }) => mayPublishAt(indicator, territories.byCode.get(territory)!.level));
}

export function policyOf(dataset: Pick<Dataset, "policy" | "observatoryPolicy">): PublicationPolicy {
  const written = dataset.policy ?? dataset.observatoryPolicy;
  return Object.keys(written).length === 0 ? defaultPublicationPolicy : publicationPolicySchema.parse(written);
}

/** Says which figures cannot be kept, where earlier releases have a part in it. */
function refusal(
  series: string,
  reports: SeriesProtection["reports"],
  figures: readonly ReleaseFigure[],
): Outcome<never> {
  if (reports.every((report) => report.counts.alreadyPublic === 0)) {
    return failed("conflict", "release.exposed", { series });
  }
  const exposed = new Set(reports.flatMap((report) => report.audit.exposed));
  const named = figures.filter((f) => exposed.has(figureKey(f)));
  const names = named.slice(0, 5).map((f) => [f.territory, f.period, ...Object.values(f.codes)].join(" "));
  return failed("conflict", "release.ledger", { series, figures: names.join(", ") || "–" });
}

const seconds = () => performance.now() / 1000;

function summarise(reports: SeriesProtection["reports"]) {
  return reports.map(({ policy: _policy, ...report }) => report);
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

async function store(
  actor: Actor,
  dataset: Dataset,
  policy: PublicationPolicy,
  facts: ReleaseFacts,
  ready: readonly SeriesRelease[],
  territories: PlanTerritories,
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
