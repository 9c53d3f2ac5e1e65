import { labelOf, nameOfList } from "~/atlas/index.ts";
import type { Labels, Locale } from "~/kernel/locale.ts";
import { breakdownKey } from "~/observe/index.ts";
import { addsOver } from "../adds-over.ts";
import { cellKey } from "../cell.ts";
import type { CollectionDefinition, CollectionItem } from "../collection.ts";

/** A form as it is drawn, printed in a workbook and kept on a device: words and keys, nothing to look up. */
export interface FormView {
  items: FormItem[];
}

export interface FormItem {
  code: string;
  title: string;
  help: string | null;
  /** What is counted, in words. */
  unit: string;
  required: boolean;
  tables: FormTable[];
}

export interface FormTable {
  id: string;
  /** What the rows and columns are, beside the item's own title; empty for its main table. */
  title: string;
  columns: string[];
  groups: FormGroup[];
}

export interface FormGroup {
  title: string | null;
  rows: { label: string; keys: string[] }[];
  /** The rows add up to the total, which is worth showing while one types. */
  adds: boolean;
}

/** The words of a form that no code list has. */
export interface FormWords {
  total: string;
  count: string;
}

export interface FormPlace {
  code: string;
  name: Labels;
}

export function viewForm(
  definition: CollectionDefinition,
  places: readonly FormPlace[],
  locale: Locale,
  words: FormWords,
): FormView {
  return {
    items: definition.items.map((item) => ({
      code: item.code,
      title: item.title[locale],
      help: item.help?.[locale] ?? null,
      unit: labelOf("counting_unit", item.countingUnit, locale),
      required: item.required,
      tables: places.length === 1 ? onePlace(item, places[0]!, locale, words) : manyPlaces(item, places, locale, words),
    })),
  };
}

type Codes = Record<string, string>;

function keyOf(item: CollectionItem, place: FormPlace, codes: Codes): string {
  return cellKey({ item: item.code, territory: place.code, breakdown: breakdownKey(codes) });
}

function codesOf(item: CollectionItem, list: string): readonly string[] {
  return item.dimensions.find((dimension) => dimension.list === list)?.codes ?? [];
}

/** One place: a column of counts, the total and then each dimension's codes; crossed tables stand apart. */
function onePlace(item: CollectionItem, place: FormPlace, locale: Locale, words: FormWords): FormTable[] {
  const groups: FormGroup[] = item.breakdowns
    .filter((lists) => lists.length < 2)
    .map(([list]) =>
      list === undefined
        ? { title: null, rows: [{ label: words.total, keys: [keyOf(item, place, {})] }], adds: false }
        : {
            title: nameOfList(list, locale),
            rows: codesOf(item, list).map((code) => ({
              label: labelOf(list, code, locale),
              keys: [keyOf(item, place, { [list]: code })],
            })),
            adds: addsOver(item, list),
          },
    );
  const main = groups.length > 0 ? [{ id: item.code, title: "", columns: [words.count], groups }] : [];
  return [...main, ...crossed(item, place, locale, "")];
}

/** Several places: a row each, the total and the codes of a dimension across. */
function manyPlaces(item: CollectionItem, places: readonly FormPlace[], locale: Locale, words: FormWords): FormTable[] {
  const flat = item.breakdowns.filter((lists) => lists.length < 2).map(([list]) => list);
  const dimensions = flat.filter((list) => list !== undefined);
  const hasTotal = flat.includes(undefined);
  const first = dimensions.length > 0 ? dimensions : [undefined];
  const tables =
    flat.length === 0
      ? []
      : first.map((list, n): FormTable => {
          const total = hasTotal && n === 0 ? [{ label: words.total, codes: {} as Codes }] : [];
          const columns = [
            ...total,
            ...(list === undefined
              ? []
              : codesOf(item, list).map((code) => ({
                  label: labelOf(list, code, locale),
                  codes: { [list]: code } as Codes,
                }))),
          ];
          return {
            id: list === undefined ? item.code : `${item.code}-${list}`,
            title: list === undefined ? "" : nameOfList(list, locale),
            columns: columns.map((column) => column.label),
            groups: [
              {
                title: null,
                rows: places.map((place) => ({
                  label: place.name[locale],
                  keys: columns.map((column) => keyOf(item, place, column.codes)),
                })),
                adds: false,
              },
            ],
          };
        });
  return [...tables, ...places.flatMap((place) => crossed(item, place, locale, place.name[locale]))];
}

/** Two or three dimensions at one place: the last across, the others down. */
function crossed(item: CollectionItem, place: FormPlace, locale: Locale, placeName: string): FormTable[] {
  return item.breakdowns
    .filter((lists) => lists.length > 1)
    .map((lists) => {
      const across = lists.at(-1)!;
      const down = lists
        .slice(0, -1)
        .reduce<Codes[]>(
          (rows, list) => rows.flatMap((row) => codesOf(item, list).map((code) => ({ ...row, [list]: code }))),
          [{}],
        );
      const names = lists.map((list) => nameOfList(list, locale)).join(" × ");
      return {
        id: `${item.code}-${lists.join("-")}-${place.code}`,
        title: placeName === "" ? names : `${placeName} · ${names}`,
        columns: codesOf(item, across).map((code) => labelOf(across, code, locale)),
        groups: [
          {
            title: null,
            rows: down.map((codes) => ({
              label: Object.entries(codes)
                .map(([list, code]) => labelOf(list, code, locale))
                .join(", "),
              keys: codesOf(item, across).map((code) => keyOf(item, place, { ...codes, [across]: code })),
            })),
            adds: lists.slice(0, -1).every((list) => addsOver(item, list)),
          },
        ],
      };
    });
}
