import type { Labels } from "~/kernel/locale.ts";
import type { Frequency } from "~/kernel/period.ts";
import { findIndicator } from "~/observe/index.ts";
import { publicLevels, termName, type AgreementTerm } from "./agreement.ts";
import type { CollectionDefinition, CollectionItem } from "./collection.ts";
import type { Template } from "./template.ts";

type PublicLevel = (typeof publicLevels)[number];

/**
 * The lowest level at which a count may be public: the indicator's own, and for shelters never below the province, where
 * a place's only shelter could be found.
 */
export function lowestLevelOf(item: Pick<CollectionItem, "indicator">, sourceType: string): PublicLevel {
  const own =
    (item.indicator === null ? undefined : findIndicator(item.indicator))?.lowestPublicLevel ?? "municipality";
  if (sourceType !== "shelter") return own;
  return publicLevels.indexOf(own) > publicLevels.indexOf("province") ? "province" : own;
}

/** What a draft agreement proposes for a form: each of its counts, in its unit, by the dimensions that it asks for. */
export function termsFor(definition: CollectionDefinition, sourceType: string): AgreementTerm[] {
  return definition.items.map((item) => ({
    indicator: termName(item),
    countingUnit: item.countingUnit,
    dimensions: item.dimensions.map((dimension) => dimension.list),
    lowestLevel: lowestLevelOf(item, sourceType),
  }));
}

/** Terms of several forms as one list: the same count once, with all its dimensions. */
export function joinTerms(lists: readonly (readonly AgreementTerm[])[]): AgreementTerm[] {
  const joined = new Map<string, AgreementTerm>();
  for (const term of lists.flat()) {
    const key = `${term.indicator} ${term.countingUnit}`;
    const known = joined.get(key);
    joined.set(
      key,
      known ? { ...known, dimensions: [...new Set([...known.dimensions, ...term.dimensions])] } : { ...term },
    );
  }
  return [...joined.values()];
}

export interface PlanWish {
  frequency: Frequency;
  sourceType: string;
  /** The level of the observatory's own territory. */
  level: string;
  /** Whether months, quarters and half-years are public too, where years can be added up from them. */
  shortPeriods: boolean;
}

/**
 * Which tables of a form are published: from the observatory's level down to the lowest that each count allows, years
 * where periods add, and the form's own periods where they do not (a year of women is not twelve months of women).
 */
export function planOf(definition: CollectionDefinition, wish: PlanWish) {
  const top = Math.max(0, (publicLevels as readonly string[]).indexOf(wish.level));
  return definition.items.flatMap((item) => {
    const levels = publicLevels.slice(top, publicLevels.indexOf(lowestLevelOf(item, wish.sourceType)) + 1);
    if (levels.length === 0) return [];
    const indicator = item.indicator === null ? undefined : findIndicator(item.indicator);
    const adds = indicator?.additive.time ?? item.measureKind === "event";
    const frequencies: Frequency[] = adds ? ["A"] : [];
    if ((!adds || wish.shortPeriods) && !frequencies.includes(wish.frequency)) frequencies.push(wish.frequency);
    return [{ series: [item.code], levels: [...levels], frequencies, breakdowns: item.breakdowns }];
  });
}

/** The series of a form's dataset: what is measured comes from the catalogue, how from the template. */
export function seriesOf(
  template: Pick<Template, "sourceType" | "dateBasis" | "placeBasis" | "items">,
  definition: CollectionDefinition,
) {
  return definition.items.map((item) => ({
    code: item.code,
    indicator: item.indicator,
    title: item.title as Labels,
    definition: (item.help ?? item.title) as Labels,
    countingUnit: item.countingUnit,
    measureKind: item.measureKind,
    population: template.items.find((one) => one.code === item.code)?.population ?? ("women_and_girls" as const),
    sourceType: template.sourceType,
    nature: template.sourceType === "survey" ? ("survey" as const) : ("recorded" as const),
    dateBasis: template.dateBasis,
    placeBasis: template.placeBasis,
    dimensions: Object.fromEntries(
      item.dimensions.map(({ list, multiResponse }) => [
        list,
        !multiResponse &&
          (item.indicator === null || (findIndicator(item.indicator)?.additive.dimensions[list] ?? true)),
      ]),
    ),
  }));
}
