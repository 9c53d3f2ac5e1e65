import type { TerritoryCode } from "~/kernel/territory.ts";
import {
  eliminate,
  primaryReason,
  suggestMerges,
  type MergeProposal,
  type RankedMerge,
  type Table,
} from "../disclosure/index.ts";
import { applyMerges, territoriesWithMerges, type PlannedMerge } from "./merge-plan.ts";
import { dimensionsIn, proposeMerges, proposeTwoYears, type Neighbourhood } from "./merge-proposals.ts";
import type { PlanSeries, PlanTerritory, ReleaseFigure } from "./plan-figures.ts";
import { SeriesGround, type Earlier, type ProtectedPolicy } from "./series-ground.ts";
import { figureKey, yearOfFigure, yearsTogether } from "./series-table.ts";

/** Why a figure would be hidden, in the words of somebody who is no statistician. */
export type HiddenReason = "small" | "services" | "earlier" | "beside";

export interface HiddenFigure {
  territory: TerritoryCode;
  period: string;
  codes: Readonly<Record<string, string>>;
  reason: HiddenReason;
}

export interface MergeOffer {
  merge: PlannedMerge;
  /** How many figures fewer would be hidden. */
  fewerHidden: number;
  /** How many would be shown. */
  shown: number;
}

export interface LookAhead {
  planned: number;
  hidden: HiddenFigure[];
  /** Best first. */
  offers: MergeOffer[];
}

export interface LookedAt {
  series: PlanSeries;
  /** Of the year, and of those beside it where years may be shown as one. */
  figures: readonly ReleaseFigure[];
  earlier: Earlier;
  territories: ReadonlyMap<TerritoryCode, PlanTerritory>;
  year: string;
}

/** Each merge is tried: on large tables fewer of them, since each trial takes seconds. */
const mostTried = (figures: number) => (figures > 5_000 ? 8 : 30);

/**
 * What the next edition of a series would hide in a year and why, and which merges would hide less: by elimination alone,
 * which is fast and close to the final choice; the edition itself is protected and attacked in full.
 */
export async function lookAhead(
  looked: LookedAt,
  policy: ProtectedPolicy,
  neighbourhood: Neighbourhood,
  after?: (done: number, of: number) => Promise<void>,
): Promise<LookAhead> {
  const own = inYears(looked, [looked.year]);
  const task = taskOf(own, policy);
  const now = task.build(null);
  const planned = own.figures.filter((figure) => figure.held === undefined);
  if (!now) return { planned: planned.length, hidden: [], offers: [] };
  const hidden = hiddenIn(now, planned, own.earlier, task.rules);
  const rank = (of: typeof task, proposals: MergeProposal[], tell?: typeof after) =>
    rankMerges(of, proposals, mostTried(own.figures.length), tell);
  const ranked = await rank(task, proposeMerges(own.series, own.figures, own.territories, neighbourhood), after);
  for (const { years, proposal } of proposeTwoYears(looked.series, looked.figures, looked.year)) {
    ranked.push(...(await rank(taskOf(inYears(looked, years), policy), [proposal])));
  }
  ranked.sort((a, b) => b.saved - a.saved);
  return { planned: planned.length, hidden, offers: ranked.map(({ saved: _saved, ...offer }) => offer) };
}

type Task = ReturnType<typeof taskOf>;

async function rankMerges(
  task: Task,
  proposals: MergeProposal[],
  most: number,
  after: ((done: number, of: number) => Promise<void>) | undefined,
): Promise<(MergeOffer & { saved: number })[]> {
  const now = task.build(null);
  if (!now) return [];
  const ranked = await suggestMerges(proposals, {
    coords: now.cells.map((cell) => task.coordsOf(cell.id)),
    build: (proposal) => task.build(proposal && task.mergeOf(proposal)),
    primaryOf: (table) => Uint8Array.from(table.cells, (cell) => (primaryReason(cell, task.rules) ? 1 : 0)),
    most,
    ...(after && { after }),
  });
  const before = weighed(now, task.rules);
  return ranked
    .filter(({ withheld }) => withheld < before)
    .map((one: RankedMerge) => ({
      merge: task.mergeOf(one),
      fewerHidden: before - one.withheld,
      shown: one.shown,
      saved: one.saved,
    }));
}

/** What is looked at, of these years alone and of those that are shown together with them. */
function inYears(looked: LookedAt, years: readonly string[]): LookedAt {
  const { figures, earlier } = looked;
  const linked = [...(earlier.links?.shown ?? []), ...(earlier.links?.hidden ?? [])];
  const all = [...figures, ...(earlier.shown ?? []), ...(earlier.present ?? []), ...linked];
  const together = yearsTogether(all);
  const wanted = new Set(years.flatMap((year) => together.get(year) ?? [year]));
  const isIn = (figure: Pick<ReleaseFigure, "period">) => wanted.has(yearOfFigure(figure));
  return {
    ...looked,
    figures: figures.filter(isIn),
    earlier: {
      ...earlier,
      withheld: new Set([...earlier.withheld].filter((key) => wanted.has(yearOfKey(key)))),
      shown: (earlier.shown ?? []).filter(isIn),
      present: (earlier.present ?? []).filter(isIn),
      ...(earlier.links && {
        links: {
          ...earlier.links,
          shown: earlier.links.shown.filter(isIn),
          hidden: earlier.links.hidden.filter(isIn),
        },
      }),
    },
  };
}

function yearOfKey(key: string): string {
  return key.split("|")[1]!.slice(0, 4);
}

function taskOf({ series, figures, earlier, territories }: LookedAt, policy: ProtectedPolicy) {
  const ground = new SeriesGround(series, figures, policy, territories, earlier);
  const dimensions = dimensionsIn(figures);
  const rules = ground.rulesOf(figures);
  return {
    rules,
    coordsOf(id: string): string[] {
      const [territory = "", period = "", breakdown = ""] = id.split("|");
      const codes = new Map(breakdown.split("&").map((pair) => pair.split("=") as [string, string]));
      return dimensions.map((name) =>
        name === "territory" ? territory : name === "period" ? period : (codes.get(name) ?? "_T"),
      );
    },
    mergeOf({ dimension, codes }: MergeProposal): PlannedMerge {
      const name = dimensions[dimension]!;
      const into = name === "territory" ? joinedName(codes) : null;
      return { series: series.code, dimension: name, codes, into };
    },
    build(merge: PlannedMerge | null): Table | null {
      if (!merge) return tableOf(ground, ground.all);
      const places = placesFor(territories, merge);
      const merged = applyMerges(series, figures, [merge]);
      const after = new SeriesGround(series, merged, policy, territoriesWithMerges(places, series, [merge]), earlier);
      return tableOf(after, after.all);
    },
  };
}

function tableOf(ground: SeriesGround, all: readonly ReleaseFigure[]): Table | null {
  const table = ground.tableOf(all);
  return table.ok ? table.value : null;
}

/** A place that does not exist yet, for the trial. */
function joinedName(codes: readonly string[]): string {
  return `~${[...codes].sort().join("~")}`;
}

function placesFor(
  territories: ReadonlyMap<TerritoryCode, PlanTerritory>,
  { into, codes }: PlannedMerge,
): ReadonlyMap<TerritoryCode, PlanTerritory> {
  const model = into ? territories.get(codes[0]!) : undefined;
  if (!into || !model || territories.has(into)) return territories;
  return new Map([...territories, [into, { ...model, code: into, successor: null }]]);
}

function withheldIn(table: Table, rules: Parameters<typeof primaryReason>[1]): Uint8Array {
  const none = new Uint8Array(table.cells.length);
  const primary = Uint8Array.from(table.cells, (cell) => (primaryReason(cell, rules) ? 1 : 0));
  return eliminate(table, { primary, sticky: none, known: none });
}

function weighed(table: Table, rules: Parameters<typeof primaryReason>[1]): number {
  const withheld = withheldIn(table, rules);
  return table.cells.filter((cell, i) => cell.planned && withheld[i]).length;
}

function hiddenIn(
  table: Table,
  planned: readonly ReleaseFigure[],
  earlier: Earlier,
  rules: Parameters<typeof primaryReason>[1],
): HiddenFigure[] {
  const withheld = withheldIn(table, rules);
  const position = new Map(table.cells.map((cell, i) => [cell.id, i]));
  return planned.flatMap((figure): HiddenFigure[] => {
    const key = figureKey(figure);
    const i = position.get(key);
    if (i === undefined) return [];
    const cell = table.cells[i]!;
    const primary = primaryReason(cell, rules);
    const stays = earlier.withheld.has(key) && cell.value > 0;
    if (!withheld[i] && !primary && !stays) return [];
    const reason =
      primary === null ? (stays ? "earlier" : "beside") : primary === "minimum-frequency" ? "small" : "services";
    return [{ territory: figure.territory, period: figure.period, codes: figure.codes, reason }];
  });
}
