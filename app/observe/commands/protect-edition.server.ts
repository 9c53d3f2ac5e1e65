import { createHash } from "node:crypto";
import type { Actor } from "~/kernel/actor.ts";
import { dayOf } from "~/kernel/day.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { LinearSolver } from "~/kernel/solver.ts";
import { may } from "~/identity/index.server.ts";
import type { Database, ReadDatabase } from "~/platform/database.server.ts";
import { familyOf } from "../core/catalogue/parts.ts";
import type { Ground } from "../core/release/ground.ts";
import { protectRanges } from "../core/release/protect-ranges.ts";
import { protectFigures } from "../core/release/protect-figures.ts";
import { linksOf, partsFirst, settledLink, type LinkedSeries } from "../core/release/linked-series.ts";
import type { SeriesProtection } from "../core/release/series-guard.ts";
import { figureKey } from "../core/release/series-table.ts";
import type { ReleaseFigure } from "../core/release/plan-figures.ts";
import {
  defaultPublicationPolicy,
  publicationPolicySchema,
  type PublicationPolicy,
} from "../core/release/publication-policy.ts";
import { releasePlanSchema } from "../core/release/release-plan.ts";
import { breaksOf } from "../data/comparison.server.ts";
import { findDataset, type Dataset } from "../data/datasets.server.ts";
import { ledgerOf } from "../data/drafts.server.ts";
import { listMerges } from "../data/merges.server.ts";
import { lapsedServices, listCompleteness } from "../data/releases.server.ts";
import { serviceScopes } from "../data/service-scopes.server.ts";
import type { ReleaseFacts } from "../data/tables.ts";
import { planEdition } from "./plan-edition.server.ts";
import { protectEditionApart } from "./protect-apart.server.ts";
import type { ProtectedEdition, SeriesRelease } from "./protected-edition.ts";
import { publishable } from "./release-guards.server.ts";

export interface ProtectOptions {
  /** Works in the caller's thread with this solver; without one in a thread of its own, and others are answered. */
  solver?: LinearSolver;
  progress?: (series: string, done: number, of: number) => void;
  /** An edition that is made again to see whether it still holds: it is no part of its own ledger. */
  again?: number;
}

/** Plans the tables of a dataset's next edition, protects them and attacks the result. */
export async function protectEdition(
  actor: Actor,
  slug: string,
  database: Pick<Database, "read">,
  options: ProtectOptions,
): Promise<Outcome<ProtectedEdition>> {
  const dataset = await findDataset(database.read, slug);
  const computes = dataset !== undefined && policyOf(dataset).kind === "protected";
  if (computes && !options.solver)
    return protectEditionApart({ actor, slug, again: options.again }, database, options.progress);
  return protectEditionHere(actor, slug, database, { ...options, solver: options.solver ?? noSolver });
}

/** Of what its source has published nothing is worked out. */
const noSolver: LinearSolver = {
  load: () => Promise.reject(new Error("an edition that is not protected asks no solver")),
};

export async function protectEditionHere(
  actor: Actor,
  slug: string,
  database: Pick<Database, "read">,
  options: ProtectOptions & { solver: LinearSolver },
): Promise<Outcome<ProtectedEdition>> {
  const dataset = await findDataset(database.read, slug);
  if (!dataset) return failed("not-found", "dataset", { slug });
  if (!may(actor, "publish a release", { observatoryId: dataset.observatoryId })) return failed("forbidden", "publish");
  const open = await publishable(database.read, { observatoryId: dataset.observatoryId, datasetId: dataset.id });
  if (!open.ok) return open;
  // Before anything is read: what changes meanwhile makes it look older than it is, never newer.
  const ground = await groundOf(database.read, dataset, options.again);
  const plan = releasePlanSchema.safeParse(dataset.plan);
  if (!plan.success) return failed("invalid", "release.plan", { problem: plan.error.issues[0]?.message ?? "" });
  const policy = policyOf(dataset);
  const today = dayOf(new Date());
  const wish = { plan: plan.data, policy, today, again: options.again };
  const { series: planned, territories } = await planEdition(database.read, dataset, wish);
  if (planned.length === 0) return failed("conflict", "release.empty", { slug });

  const ready: SeriesRelease[] = [];
  const settled: LinkedSeries[] = [];
  for (const [i, one] of partsFirst(planned).entries()) {
    const { seriesId, series, figures, territories: known } = one;
    options.progress?.(series.code, i, planned.length);
    const { solver } = options;
    const earlier = { ...one.earlier, links: linksOf(series, figures, besideIn(one.linked, settled)) };
    const protectedFigures = await protectFigures(series, figures, policy, known, solver, earlier, seconds);
    if (!protectedFigures.ok) return protectedFigures;
    const { verdict, reports } = protectedFigures.value;
    const shown = protectRanges(series, protectedFigures.value.figures, policy, known, earlier.withheld);
    if (series.indicator && familyOf(series.indicator)) settled.push(settledLink(series, figures, shown));
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
  const breaks = await breaksOf(database.read, dataset.id);
  const facts: ReleaseFacts = {
    ...(completeness.length > 0 ? { completeness } : {}),
    ...(breaks.length > 0 ? { breaks } : {}),
  };
  return done({ dataset, policy, facts, series: ready, territories, ground });
}

/** What this edition has settled of a family, and what earlier ones say of its other series. */
function besideIn(linked: readonly LinkedSeries[], settled: readonly LinkedSeries[]): LinkedSeries[] {
  const isLinked = new Set(linked.map(({ code }) => code));
  // The last word comes first: `linksOf` keeps what is shown over what was hidden.
  return [...linked, ...settled.filter(({ code }) => isLinked.has(code))];
}

/** What the protection of a dataset's edition stands on today; `except` is that edition itself. */
export async function groundOf(db: ReadDatabase, dataset: Dataset, except: number | null = null): Promise<Ground> {
  const lapsed = await lapsedServices(db, dataset.observatoryId, dayOf(new Date()));
  const { id: datasetId, observatoryId } = dataset;
  return {
    policy: hashOf(policyOf(dataset)),
    plan: hashOf([dataset.plan, await listMerges(db, datasetId)]),
    // What agreements allow of it counts as much as whether they hold.
    lapsed: `${[...lapsed].sort().join()} ${hashOf([...(await serviceScopes(db, observatoryId))].sort())}`,
    ledger: await ledgerOf(db, { observatoryId, datasetId, except }),
  };
}

function hashOf(value: unknown): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex").slice(0, 16);
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
