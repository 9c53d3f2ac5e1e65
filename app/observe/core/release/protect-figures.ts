import { done, type Outcome } from "~/kernel/outcome.ts";
import type { LinearSolver } from "~/kernel/solver.ts";
import type { TerritoryCode } from "~/kernel/territory.ts";
import type { PlanSeries, PlanTerritory, ReleaseFigure } from "./plan-figures.ts";
import { flaggedBelow, smallestSample, type PublicationPolicy } from "./publication-policy.ts";
import type { Earlier } from "./series-ground.ts";
import { joinFlags, SeriesGuard, withhold, type SeriesProtection } from "./series-guard.ts";

/** Applies a policy to the planned figures of one series; what comes back may be published when its verdict says so. */
export async function protectFigures(
  series: PlanSeries,
  figures: readonly ReleaseFigure[],
  policy: PublicationPolicy,
  territories: ReadonlyMap<TerritoryCode, PlanTerritory>,
  solver: LinearSolver,
  earlier: Earlier = { withheld: new Set() },
  clock?: () => number,
): Promise<Outcome<SeriesProtection>> {
  const planned = figures.filter((figure) => figure.held === undefined);
  if (policy.kind === "source-published") return done(untouched(planned));
  if (policy.kind === "survey" || series.kind !== "count") return done(bySample(planned));
  const guard = new SeriesGuard(series, figures, policy, territories, solver, earlier, clock);
  const refused = await guard.protect();
  return refused ?? done(guard.conclude(planned));
}

function untouched(figures: readonly ReleaseFigure[]): SeriesProtection {
  return { figures: [...figures], withheld: 0, reports: [], verdict: "not-needed" };
}

/** Estimates on fewer than 30 cases are withheld, on 30 to 49 flagged (design of the Demographic and Health Surveys). */
function bySample(figures: readonly ReleaseFigure[]): SeriesProtection {
  let withheld = 0;
  const shown = figures.map((figure) => {
    if (figure.sampleSize === null || figure.status !== "number") return figure;
    if (figure.sampleSize < smallestSample) {
      withheld++;
      return withhold(figure);
    }
    return figure.sampleSize < flaggedBelow ? { ...figure, flags: joinFlags(figure.flags, "small_sample") } : figure;
  });
  return { figures: shown, withheld, reports: [], verdict: "not-needed" };
}
