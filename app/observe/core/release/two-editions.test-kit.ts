import type { LinearProgramme, LinearSolver } from "~/kernel/solver.ts";
import { applyMerges, type PlannedMerge } from "./merge-plan.ts";
import { planFigures, type PlanSeries, type PlanTerritory, type ReleaseFigure } from "./plan-figures.ts";
import { protectFigures } from "./protect-figures.ts";
import { publicationPolicySchema } from "./publication-policy.ts";
import type { ReleasePlan } from "./release-plan.ts";
import { figureKey } from "./series-table.ts";

/// Two editions of an invented series, drawn at random, and an attacker who keeps both. She is written here from nothing:
/// unknown inner counts, one line for each figure that was seen, whole numbers. She shares no code with what protects.

export const threshold = 4;
const policy = publicationPolicySchema.parse({ kind: "protected", threshold, shortPeriodThreshold: threshold });
const ages = ["a", "b", "c"];
export const series: PlanSeries = {
  code: "invented",
  kind: "count",
  additive: { territory: true, time: true, dimensions: { age: true } },
};

/** Numbers from 0 to 1, the same for the same seed. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

interface Edition {
  figures: ReleaseFigure[];
  /** As it left: withheld figures have no value. */
  out: Map<string, ReleaseFigure>;
  verdict: string;
}

export interface Story {
  first: Edition;
  second: Edition;
  territories: Map<string, PlanTerritory>;
  leaves: { before: ReleaseFigure[]; now: ReleaseFigure[] };
  merged: readonly PlannedMerge[];
}

/** Draws a story and lets both editions be protected; null where the first could not be. */
export async function tellStory(seed: number, solver: LinearSolver): Promise<Story | null> {
  const random = randomOf(seed);
  const pick = (n: number) => Math.floor(random() * n);
  const may = (share: number) => random() < share;
  const territories = placesOf(2 + pick(2), () => 1 + pick(3));
  const provinces = [...territories.values()].filter(({ level }) => level === "province");
  const years = may(0.4) ? ["2023", "2024"] : ["2024"];
  const used = ages.slice(0, 2 + pick(2));
  const small = () => (may(0.3) ? 0 : may(0.6) ? 1 + pick(3) : 3 + pick(9));
  const before = provinces.flatMap(({ code }) =>
    years.flatMap((period) => used.map((age) => leaf(code, period, age, small()))),
  );
  const isRevised = may(0.5);
  const now = before.map((one) => (isRevised && may(0.12) ? { ...one, value: small() } : one));

  const planOf = (): ReleasePlan => {
    const levels = (["country", "region", "province"] as const).filter(() => may(0.75));
    const breakdowns = [[], ["age"]].filter(() => may(0.75));
    return [
      {
        series: "*",
        levels: levels.length > 0 ? levels : ["province"],
        frequencies: ["A"],
        breakdowns: breakdowns.length > 0 ? breakdowns : [["age"]],
      },
    ];
  };
  const merges: PlannedMerge[] =
    years.length === 2 && may(0.5) ? [{ series: null, dimension: "period", codes: years }] : [];
  const [firstPlan, secondPlan] = [planOf(), planOf()];
  const [firstMerges, secondMerges] = may(0.5) ? [merges, []] : [[], merges];
  const planned = (of: ReleaseFigure[], plan: ReleasePlan, merge: readonly PlannedMerge[]) =>
    applyMerges(series, planFigures(series, of, plan, territories), merge);
  const heldShare = may(0.3) ? 0.08 : 0;
  const held = (figures: ReleaseFigure[]) =>
    figures.map((figure) => (may(heldShare) ? { ...figure, held: "agreement" } : figure));

  const first = await edition(held(planned(before, firstPlan, firstMerges)), territories, solver, {});
  if (first.verdict !== "protected") return null;
  const figures = held(planned(now, secondPlan, secondMerges));
  const keys = new Set(figures.map(figureKey));
  const outFigures = [...first.out.values()];
  const second = await edition(figures, territories, solver, {
    withheld: new Set(outFigures.filter(({ status }) => status === "withheld").map(figureKey)),
    shown: outFigures.filter(({ status }) => status === "number"),
    present: planned(now, firstPlan, firstMerges).filter(
      (figure) => !keys.has(figureKey(figure)) && first.out.has(figureKey(figure)),
    ),
  });
  return { first, second, territories, leaves: { before, now }, merged: merges };
}

async function edition(
  figures: ReleaseFigure[],
  territories: Map<string, PlanTerritory>,
  solver: LinearSolver,
  earlier: object,
): Promise<Edition> {
  const outcome = await protectFigures(series, figures, policy, territories, solver, {
    withheld: new Set<string>(),
    ...earlier,
  });
  if (!outcome.ok) throw new Error(`${outcome.failure.code} ${JSON.stringify(outcome.failure.details)}`);
  const out = new Map(outcome.value.figures.map((figure) => [figureKey(figure), figure]));
  return { figures, out, verdict: outcome.value.verdict };
}

function placesOf(regions: number, provincesIn: () => number): Map<string, PlanTerritory> {
  const places: PlanTerritory[] = [{ code: "XX", level: "country", parent: null, isGrouping: false }];
  for (let r = 1; r <= regions; r++) {
    places.push({ code: `R${r}`, level: "region", parent: "XX", isGrouping: false });
    for (let p = provincesIn(); p > 0; p--)
      places.push({ code: `R${r}P${p}`, level: "province", parent: `R${r}`, isGrouping: false });
  }
  return new Map(places.map((place) => [place.code, place]));
}

function leaf(territory: string, period: string, age: string, value: number): ReleaseFigure {
  const rest = { lower: null, upper: null, sampleSize: null, flags: null, computed: false } as const;
  return { territory, period, codes: { age }, value, status: "number", ...rest };
}

interface Line {
  index: number[];
  lower: number;
  upper: number;
}

/**
 * What the attacker infers: keys of figures of either edition that were not to be told, and have one value left. With
 * `unchanged` she takes for unchanged what was hidden both times; null where that contradicts what she saw.
 */
export async function attack(story: Story, solver: LinearSolver, unchanged: boolean): Promise<string[] | null> {
  const { first, second, territories, leaves } = story;
  const isSame = leaves.before.every(({ value }, i) => value === leaves.now[i]!.value);
  const n = leaves.now.length;
  const columns = isSame ? n : 2 * n;
  const under = (figure: ReleaseFigure, offset: number) =>
    leaves.now.flatMap((one, i) => (isPart(one, figure, territories) ? [i + offset] : []));
  const lines: Line[] = [];
  const see = ({ out }: Edition, offset: number) => {
    for (const figure of out.values()) {
      const index = under(figure, offset);
      if (figure.status === "number") lines.push({ index, lower: figure.value!, upper: figure.value! });
      else if (figure.status === "withheld") lines.push({ index, lower: 1, upper: Infinity });
    }
  };
  const shift = isSame ? 0 : n;
  see(first, 0);
  see(second, shift);
  const rows: LinearProgramme["rows"] = lines.map(({ index, lower, upper }) => ({
    index: Int32Array.from(index),
    value: new Float64Array(index.length).fill(1),
    lower,
    upper,
  }));
  if (!isSame && unchanged) {
    for (const [key, figure] of first.out) {
      if (figure.status !== "withheld" || second.out.get(key)?.status !== "withheld") continue;
      const [one, other] = [under(figure, 0), under(figure, shift)];
      const value = Float64Array.from([...one.map(() => 1), ...other.map(() => -1)]);
      rows.push({ index: Int32Array.from([...one, ...other]), value, lower: 0, upper: 0 });
    }
  }
  const model = await solver.load({
    columns,
    lower: new Float64Array(columns),
    upper: new Float64Array(columns).fill(10_000),
    rows,
    whole: true,
  });
  try {
    const told: string[] = [];
    const targets = [
      ...first.figures.map((figure) => ({ figure, offset: 0, shown: first.out })),
      ...second.figures.map((figure) => ({ figure, offset: shift, shown: second.out })),
    ];
    for (const { figure, offset, shown } of targets) {
      const key = figureKey(figure);
      const { value } = figure;
      if (value === null || value === 0 || value >= threshold || shown.get(key)?.status === "number") continue;
      const index = Int32Array.from(under(figure, offset)).sort();
      const cost = { index, value: new Float64Array(index.length).fill(1) };
      const most = await model.optimise("max", cost);
      if (most.status === "infeasible") return null;
      const least = await model.optimise("min", cost);
      // One value is left; where it is a wrong one, because something hidden has changed as well, she is misled.
      const [high, low] = [Math.round(most.objective), Math.round(least.objective)];
      if (high === low && low === value) told.push(`${offset === 0 ? 1 : 2}: ${key}`);
    }
    return told;
  } finally {
    await model.dispose();
  }
}

function isPart(one: ReleaseFigure, whole: ReleaseFigure, territories: Map<string, PlanTerritory>): boolean {
  let at: string | null | undefined = one.territory;
  while (at && at !== whole.territory) at = territories.get(at)?.parent;
  const isThen = whole.period === one.period || (whole.period === "2023-01-01/P2Y" && one.period >= "2023");
  return at === whole.territory && isThen && Object.entries(whole.codes).every(([d, code]) => one.codes[d] === code);
}
