import type { TerritoryCode } from "~/kernel/territory.ts";
import { hasFlag, type PlanTerritory, type ReleaseFigure } from "./plan-figures.ts";
import { beforeMerger, figureKey, grownPlaces, yearOfFigure } from "./series-table.ts";

/** A figure that is public already: in an earlier edition of this series, or in another one that counts the same. */
export interface PublicFact {
  /** Null: this observatory's own series. Else a number for each other series. */
  source: number | null;
  figure: ReleaseFigure;
  /** Of a rounded figure, or of one with noise: where the true one lies. */
  between?: readonly [least: number, most: number];
}

/** What others publish of the same: exact figures beside our own earlier ones, and ends of those that are not exact. */
export interface AgreeingFacts {
  shown: ReleaseFigure[];
  between: Map<string, readonly [least: number, most: number]>;
}

/** What is public, laid beside the figures of a new edition. */
export interface Ledger {
  /** Keys of what the attacker knows. */
  known: Set<string>;
  /** Known figures that the new edition does not show. */
  elsewhere: Set<ReleaseFigure>;
  /** Old values, by key, of figures that say something else now. */
  revised: Map<string, number>;
}

/**
 * Other series are laid beside ours where they agree: the same indicator, unit, source, basis and population, and in the
 * year no figure that contradicts one of ours or of those taken before. One that contradicts counts something else,
 * whatever it is called, and nothing follows from it: the whole of its year is left out.
 */
export function agreeingFacts(facts: readonly PublicFact[], present: ReadonlyMap<string, number>): AgreeingFacts {
  const between: AgreeingFacts["between"] = new Map();
  const own = facts.filter(({ source }) => source === null).map(({ figure }) => figure);
  const taken = new Map(own.map((figure) => [figureKey(figure), figure.value]));
  const laid = [...own];
  const others = Map.groupBy(
    facts.filter(({ source }) => source !== null),
    ({ source, figure }) => `${source} ${yearOfFigure(figure)}`,
  );
  for (const group of [...others.keys()].sort().map((key) => others.get(key)!)) {
    const contradicts = group.some(({ figure, between: ends }) => {
      const key = figureKey(figure);
      const ours = present.get(key) ?? taken.get(key);
      if (ours === undefined || ours === null) return false;
      return ends ? ours < ends[0] || ours > ends[1] : ours !== figure.value;
    });
    if (contradicts) continue;
    for (const { figure, between: ends } of group) {
      const key = figureKey(figure);
      if (ends) {
        const [least, most] = between.get(key) ?? [0, Infinity];
        between.set(key, [Math.max(least, ends[0]), Math.min(most, ends[1])]);
        continue;
      }
      if (taken.has(key)) continue;
      taken.set(key, figure.value);
      laid.push(figure);
    }
  }
  return { shown: laid, between };
}

/**
 * Sorts what is public into what is still true, and what was revised. A place that took another one in since then is not
 * revised: its old figure had fewer people in it, and is a fact of its own beside the new one.
 */
export function ledgerOf(
  figures: readonly ReleaseFigure[],
  shown: readonly ReleaseFigure[],
  present: ReadonlyMap<string, number>,
  territories: ReadonlyMap<TerritoryCode, PlanTerritory>,
): Ledger {
  const now = new Map(figures.map((figure) => [figureKey(figure), figure]));
  const grown = shown.length > 0 ? grownPlaces(territories) : new Map<string, string>();
  const ledger: Ledger = { known: new Set(), elsewhere: new Set(), revised: new Map() };
  for (const figure of shown) {
    const { value } = figure;
    if (value === null || !Number.isSafeInteger(value) || value < 0 || isAltered(figure)) continue;
    const key = figureKey(figure);
    const same = now.get(key);
    if (same && same.status !== "number") continue;
    const truth = same?.value ?? present.get(key);
    if (truth !== undefined && truth !== value) {
      const since = grown.get(figure.territory);
      if (since === undefined || since <= firstDay(figure.period)) {
        ledger.revised.set(key, value);
        continue;
      }
      const smaller = { ...figure, territory: beforeMerger(figure.territory) };
      ledger.elsewhere.add(smaller);
      ledger.known.add(figureKey(smaller));
      continue;
    }
    if (!same) ledger.elsewhere.add(figure);
    ledger.known.add(key);
  }
  return ledger;
}

/** Flags of figures that are shown rounded, or with noise: no facts. */
export const alteredFlags = { rounding: "rounded", "cell-key": "perturbed" } as const;

export function isAltered(figure: Pick<ReleaseFigure, "flags">): boolean {
  return Object.values(alteredFlags).some((flag) => hasFlag(figure, flag));
}

function firstDay(period: string): string {
  const month = /-(\d\d)$/.exec(period)?.[1];
  const quarter = /-Q(\d)$/.exec(period)?.[1];
  const half = /-S(\d)$/.exec(period)?.[1];
  const from = month ? Number(month) : quarter ? 3 * Number(quarter) - 2 : half ? 6 * Number(half) - 5 : 1;
  return `${period.slice(0, 4)}-${String(from).padStart(2, "0")}-01`;
}
