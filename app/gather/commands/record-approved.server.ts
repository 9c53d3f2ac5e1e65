import type { Labels } from "~/kernel/locale.ts";
import { findIndicator, type BreakdownCodes } from "~/observe/index.ts";
import {
  recordFigures,
  territoryOfObservatory,
  type RecordedFigure,
  type RecordedSeries,
} from "~/observe/index.server.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import { addToStanding } from "../core/add-to-standing.ts";
import { addUpPlace, figureKey, rangeOfPlaces, type AddedFigure, type Contribution } from "../core/add-up.ts";
import { type Collection, type CollectionItem } from "../core/collection.ts";
import type { Delivery } from "../core/delivery.ts";
import {
  definitionsOf,
  firstKindOf,
  listContributions,
  listFilled,
  listFootnotes,
  listOwed,
  type Owed,
} from "../data/contributions.server.ts";
import { standingSums } from "./standing-sums.server.ts";

type Form = Pick<Collection, "datasetId" | "partnerKind" | "observatoryId">;

/**
 * Hands over what an approval changes: the figures of the cells that these versions fill, added up over the services of
 * one kind, place by place, and the whole territory's range where persons were counted. In the approval's transaction,
 * so that a figure and its delivery never disagree.
 */
export async function recordApproved(
  db: WriteTransaction,
  form: Form,
  delivery: Pick<Delivery, "id" | "partnerId" | "period">,
  replaced: readonly number[],
): Promise<number> {
  const { period } = delivery;
  const ids = [delivery.id, ...replaced];
  const items = itemsOf(await definitionsOf(db, form));
  const owed = await listOwed(db, form, period);
  const given = groupBy(await listContributions(db, form, period, { deliveries: ids }), figureKey);
  const codeOf = await seriesCodes(db, form);
  const standing = await standingSums(db, form, period, items.keys(), codeOf);
  const figures: AddedFigure[] = [];
  for (const at of ownKeys(await listFilled(db, ids), owed, delivery.partnerId, items)) {
    const item = items.get(at.item);
    if (!item) continue;
    const told = given.get(figureKey(at)) ?? [];
    const missing = missingAt(owed, at);
    const stands = standing?.get(figureKey(at));
    if (stands && hasErased(stands, told, owed)) {
      const own = { partner: delivery.partnerId, given: told.find((one) => one.partner === delivery.partnerId) };
      const answered = owing(owed, at).filter((one) => one.answered).length;
      figures.push({ ...at, ...addToStanding(item.measureKind, stands, own, { missing, answered }) });
    } else figures.push({ ...at, ...addUpPlace(item.measureKind, told, missing) });
  }
  figures.push(...(await wholeTerritory(db, form, period, { items, owed, standing }, figures)));

  const footnotes = new Map((await listFootnotes(db, form, period)).map((one) => [figureKey(one), one.footnote]));
  return recordFigures(db, {
    observatoryId: form.observatoryId,
    datasetId: form.datasetId,
    period,
    series: [...items.values()].map((item) => seriesOf(item, codeOf(item.code), form)),
    figures: figures.map((figure) => recordedOf(figure, codeOf, footnotes.get(figureKey(figure)) ?? null)),
    missing: owed
      .filter(({ answered }) => !answered)
      .flatMap((one) =>
        one.territoryIds.flatMap((territoryId) =>
          one.items.filter((item) => items.has(item)).map((item) => ({ series: codeOf(item), territoryId })),
        ),
      ),
    completeness: {
      sourceType: form.partnerKind,
      expected: new Set(owed.map(({ partner }) => partner)).size,
      received: new Set(owed.filter(({ answered }) => answered).map(({ partner }) => partner)).size,
    },
  });
}

type Key = Pick<AddedFigure, "item" | "territoryId" | "breakdown">;

function groupBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  return Map.groupBy(rows, key);
}

function itemsOf(definitions: Awaited<ReturnType<typeof definitionsOf>>): Map<string, CollectionItem> {
  return new Map(definitions.flatMap(({ items }) => items).map((item) => [item.code, item]));
}

/** The filled cells, and the totals that the partner owes: one that it left empty is said to be so. */
function ownKeys(
  filled: readonly Key[],
  owed: readonly Owed[],
  partner: number,
  items: ReadonlyMap<string, CollectionItem>,
): Key[] {
  const keys = new Map(filled.map((key) => [figureKey(key), key]));
  for (const one of owed.filter((row) => row.partner === partner))
    for (const territoryId of one.territoryIds)
      for (const item of one.items.filter((code) => items.has(code))) {
        const total = { item, territoryId, breakdown: "" };
        keys.set(figureKey(total), total);
      }
  return [...keys.values()];
}

const owing = (owed: readonly Owed[], { item, territoryId }: Key): Owed[] =>
  owed.filter((one) => one.items.includes(item) && one.territoryIds.includes(territoryId));

const missingAt = (owed: readonly Owed[], at: Key): number => owing(owed, at).filter((one) => !one.answered).length;

/** Whether a figure holds, or may hold, what a service gave whose counts were erased since. */
function hasErased(stands: AddedFigure, told: readonly Contribution[], owed: readonly Owed[]): boolean {
  const held = new Set(told.map(({ partner }) => String(partner)));
  const erased = new Set(owing(owed, stands).flatMap((one) => (one.erased ? [String(one.partner)] : [])));
  return (
    erased.size > 0 || Object.entries(stands.services).some(([service, part]) => part === null && !held.has(service))
  );
}

interface Ground {
  items: ReadonlyMap<string, CollectionItem>;
  owed: readonly Owed[];
  standing: ReadonlyMap<string, AddedFigure> | null;
}

/** Persons of the whole territory, unless a service counts them there itself. */
async function wholeTerritory(
  db: WriteTransaction,
  form: Form,
  period: string,
  { items, owed, standing }: Ground,
  changed: readonly AddedFigure[],
): Promise<AddedFigure[]> {
  const persons = changed.filter(({ item }) => items.get(item)!.measureKind === "distinct_person");
  if (persons.length === 0) return [];
  const whole = await territoryOfObservatory(db, form.observatoryId);
  if (owed.some(({ territoryIds }) => territoryIds.includes(whole))) return [];
  const codes = [...new Set(persons.map(({ item }) => item))];
  const wanted = new Set(persons.map(({ item, breakdown }) => `${item}|${breakdown}`));
  if (standing) return rangesOfStanding({ owed, standing }, changed, wanted, whole);
  const all = (await listContributions(db, form, period, { items: codes })).filter(({ item, breakdown }) =>
    wanted.has(`${item}|${breakdown}`),
  );
  const byCell = groupBy<Contribution>(all, ({ item, breakdown }) => `${item}|${breakdown}`);
  return [...byCell.values()].flatMap((rows) => {
    const { item, breakdown } = rows[0]!;
    const places = new Map(groupBy(rows, ({ territoryId }) => String(territoryId)));
    for (const one of owed.filter((row) => row.items.includes(item)))
      for (const territoryId of one.territoryIds)
        if (!places.has(String(territoryId))) places.set(String(territoryId), []);
    const range = rangeOfPlaces(
      [...places].map(([id, given]) => {
        const territoryId = Number(id);
        const missing = missingAt(owed, { item, territoryId, breakdown });
        return { territoryId, ...addUpPlace("distinct_person", given, missing) };
      }),
    );
    return range ? [{ item, breakdown, territoryId: whole, ...range }] : [];
  });
}

/** The same from the figures of places as they stand, with those that change now. */
function rangesOfStanding(
  { owed, standing }: { owed: readonly Owed[]; standing: ReadonlyMap<string, AddedFigure> },
  changed: readonly AddedFigure[],
  wanted: ReadonlySet<string>,
  whole: number,
): AddedFigure[] {
  const now = new Map(standing);
  for (const { item, breakdown } of changed)
    for (const one of owed.filter(({ items }) => items.includes(item)))
      for (const territoryId of one.territoryIds) {
        const at = { item, territoryId, breakdown };
        if (!now.has(figureKey(at)))
          now.set(figureKey(at), { ...at, ...addUpPlace("distinct_person", [], missingAt(owed, at)) });
      }
  for (const figure of changed) now.set(figureKey(figure), figure);
  const places = [...now.values()].filter(
    ({ item, breakdown, territoryId }) => wanted.has(`${item}|${breakdown}`) && territoryId !== whole,
  );
  return [...groupBy(places, ({ item, breakdown }) => `${item}|${breakdown}`).values()].flatMap((rows) => {
    const range = rangeOfPlaces(rows);
    const { item, breakdown } = rows[0]!;
    return range ? [{ item, breakdown, territoryId: whole, ...range }] : [];
  });
}

/** One series for each item and kind of partner: a second kind in a dataset has series of its own, never added to the first. */
async function seriesCodes(db: WriteTransaction, form: Form): Promise<(item: string) => string> {
  const first = await firstKindOf(db, form.datasetId);
  return (item) => (first === undefined || first === form.partnerKind ? item : `${form.partnerKind}-${item}`);
}

function seriesOf(item: CollectionItem, code: string, form: Form): RecordedSeries {
  const indicator = item.indicator === null ? undefined : findIndicator(item.indicator);
  const adds = item.measureKind !== "distinct_person";
  return {
    code,
    indicator: item.indicator,
    title: item.title,
    definition: item.help ?? null,
    countingUnit: item.countingUnit,
    sourceType: form.partnerKind,
    population: item.countingUnit === "person_other" ? "other" : "women_and_girls",
    dimensions: item.dimensions.map(({ list }) => list),
    additive: {
      territory: indicator?.additive.territory ?? adds,
      time: indicator?.additive.time ?? item.measureKind === "event",
      dimensions: Object.fromEntries(
        item.dimensions.map(({ list, multiResponse }) => [
          list,
          !multiResponse && (indicator?.additive.dimensions[list] ?? true),
        ]),
      ),
    },
  };
}

function recordedOf(figure: AddedFigure, codeOf: (item: string) => string, footnote: Labels | null): RecordedFigure {
  const { item, breakdown, ...rest } = figure;
  return { ...rest, series: codeOf(item), codes: codesOf(breakdown), footnote };
}

/** `age_band=y18_24&sex=female` as codes. */
function codesOf(breakdown: string): BreakdownCodes {
  if (breakdown === "") return {};
  return Object.fromEntries(breakdown.split("&").map((pair) => pair.split("=") as [string, string]));
}
