import { frequencyOf, yearOf } from "~/kernel/period.ts";
import type { TerritoryLevel } from "~/kernel/territory.ts";
import { familyOf } from "../catalogue/parts.ts";
import type { LinkedSeries, Links } from "./linked-series.ts";
import type { PlanSeries, PlanTerritory, ReleaseFigure } from "./plan-figures.ts";
import type { PublicationPolicy } from "./publication-policy.ts";

/** Women killed, under one definition or another. Those killed with them, or left behind, are counted apart. */
const femicideIndicators = ["FEM-TOT", "FEM-IPF", "FEM-FAM", "FEM-OTH", "FEM-REG"];

/** What is said of a count, not of the women in it: whether it is settled. */
const determination = "determination";

type Protected = Extract<PublicationPolicy, { kind: "protected" }>;

export function isFemicideSeries({ indicator }: Pick<PlanSeries, "indicator">): boolean {
  return indicator != null && femicideIndicators.includes(indicator);
}

function isYearlyTotal({ period, codes }: Pick<ReleaseFigure, "period" | "codes">): boolean {
  return frequencyOf(period) === "A" && Object.keys(codes).every((list) => list === determination);
}

/** Shown below the threshold: killings are public. Only where the coordinator said so, only a year's uncrossed total. */
export function isExemptFemicideTotal(
  series: PlanSeries,
  figure: Pick<ReleaseFigure, "period" | "codes">,
  policy: Protected,
  level: TerritoryLevel | undefined,
): boolean {
  if (!policy.femicide || !isFemicideSeries(series) || !isYearlyTotal(figure)) return false;
  return level !== undefined && (policy.femicide.levels as readonly string[]).includes(level);
}

/**
 * What is left of a femicide series when small totals are shown: years, uncrossed, at the levels that were allowed, and
 * not before the delay. With small totals out, a month or an age would tell of one woman, so none is published.
 */
export function applyFemicidePolicy(
  series: PlanSeries,
  figures: readonly ReleaseFigure[],
  policy: PublicationPolicy,
  territories: ReadonlyMap<string, Pick<PlanTerritory, "level">>,
  today: string,
): ReleaseFigure[] {
  if (policy.kind !== "protected" || !policy.femicide || !isFemicideSeries(series)) return [...figures];
  const { delayMonths } = policy.femicide;
  return figures.filter(
    (figure) =>
      isExemptFemicideTotal(series, figure, policy, territories.get(figure.territory)?.level) &&
      isOut(figure.period, delayMonths, today),
  );
}

/**
 * Killings by her partner beside all killings would say of one woman who killed her: a total crossed by relationship. Where
 * the whole is told, or was, its parts are not, unless another source counts them; where they stand alone (a law that
 * knows no other femicide) they are the territory's total.
 */
export function withoutFemicideParts<S extends { series: PlanSeries; linked: readonly LinkedSeries[] }>(
  planned: readonly S[],
  policy: PublicationPolicy,
): S[] {
  if (policy.kind !== "protected" || !policy.femicide) return [...planned];
  const leaving = new Set(planned.map(({ series }) => series.code));
  return planned.filter(({ series, linked }) => {
    if (!isFemicideSeries(series)) return true;
    const whole = familyOf(series.indicator!)?.whole;
    return (
      whole === undefined ||
      whole === series.indicator ||
      !linked.some((one) => one.indicator === whole && (one.shown.length > 0 || leaving.has(one.code)))
    );
  });
}

/** Whether a part of it is public already for that place and year: the total then says who did not kill her. */
export function isToldByRelationship({ territory, period }: ReleaseFigure, links: Links | null): boolean {
  if (!links || links.own !== "_T") return false;
  return links.shown.some(
    (one) => one.territory === territory && one.period === period && links.codes.includes(one.codes[links.dimension]!),
  );
}

/** Whether so many months have passed since the year ended. */
function isOut(period: string, delayMonths: number, today: string): boolean {
  const month = Number(today.slice(0, 4)) * 12 + Number(today.slice(5, 7)) - 1;
  return month >= (yearOf(period) + 1) * 12 + delayMonths;
}

/**
 * Whether an earlier edition withheld more of that year than its totals: a month or an age beside the total, from which
 * it could be worked out now. Then the total stays withheld too.
 */
export function showsMoreOf(figure: Pick<ReleaseFigure, "period">, withheld: ReadonlySet<string>): boolean {
  const year = figure.period.slice(0, 4);
  for (const key of withheld) {
    const [, period = "", breakdown = ""] = key.split("|");
    if (period.slice(0, 4) !== year) continue;
    const lists = breakdown === "" ? [] : breakdown.split("&").map((pair) => pair.split("=")[0]);
    if (period !== year || lists.some((list) => list !== determination)) return true;
  }
  return false;
}

const levelsDown = ["world", "world_region", "country", "region", "province", "municipality"] as const;

/** Where small totals may be shown: the observatory's own level and those above it, never below. */
export function femicideLevels(own: TerritoryLevel): TerritoryLevel[] {
  const at = (levelsDown as readonly string[]).indexOf(own);
  return at < 0
    ? ["country"]
    : levelsDown.slice(0, at + 1).filter((level) => level !== "world" && level !== "world_region");
}
