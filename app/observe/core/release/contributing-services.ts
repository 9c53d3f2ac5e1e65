import { findIndicator } from "../catalogue/index.ts";
import type { PlanSeries, ReleaseFigure } from "./plan-figures.ts";

/** What would tell where a refuge is, or who carries a device: its places, stays, refusals, alerts. */
const protectedIndicators = ["JUS-TGD", "JUS-TGDALERT", "IC-23"];

/** Whether a figure is protected by the number of services behind it, beside its own size. */
export function isProtectedKind({ indicator, sourceType }: Pick<PlanSeries, "indicator" | "sourceType">): boolean {
  if (sourceType === "shelter") return true;
  if (!indicator) return false;
  return (
    protectedIndicators.includes(indicator) ||
    (findIndicator(indicator)?.sourceTypes.every((t) => t === "shelter") ?? false)
  );
}

/** For the engine's rule of few or dominant contributors: nothing for a figure of another kind, or of an import. */
export function contributorsOf(
  series: PlanSeries,
  { services, value }: ReleaseFigure,
): { contributors?: { count: number; largestShare: number } } {
  if (!services || !isProtectedKind(series)) return {};
  const parts = Object.values(services);
  return { contributors: { count: parts.length, largestShare: value ? Math.max(0, ...parts) / value : 0 } };
}

/** Figures of a service whose agreement has lapsed are not published, nor is a sum in which they would be. */
export function holdLapsed(figures: readonly ReleaseFigure[], lapsed: ReadonlySet<string>): ReleaseFigure[] {
  if (lapsed.size === 0) return [...figures];
  return figures.map((figure) =>
    figure.services && Object.keys(figure.services).some((service) => lapsed.has(service))
      ? { ...figure, value: null, status: "withheld", lower: null, upper: null }
      : figure,
  );
}
