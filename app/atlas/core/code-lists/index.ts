import type { Locale } from "~/kernel/locale.ts";
import { ageCode, ageRangeOf, bandsCover, holdsAge } from "./age-band.ts";
import { codeListsSchema, type Code, type CodeList, type CodeScheme } from "./code-list.ts";
import circumstances from "./lists/circumstances.json" with { type: "json" };
import femicide from "./lists/femicide.json" with { type: "json" };
import justice from "./lists/justice.json" with { type: "json" };
import offences from "./lists/offences.json" with { type: "json" };
import people from "./lists/people.json" with { type: "json" };
import services from "./lists/services.json" with { type: "json" };
import statistics from "./lists/statistics.json" with { type: "json" };
import violence from "./lists/violence.json" with { type: "json" };

export type { Code, CodeList, CodeScheme } from "./code-list.ts";
export { ageBandCode, ageBandLabel, ageRangeOf, bandsCover, rangesOverlap, type AgeRange } from "./age-band.ts";

/** Every code list of the platform, in the order in which people meet them. */
export const codeLists: readonly CodeList[] = deepFreeze(
  codeListsSchema.parse([people, violence, offences, circumstances, femicide, justice, services, statistics].flat()),
);

const lists = new Map(codeLists.map((list) => [list.id, list]));
const codes = new Map(
  codeLists.flatMap((list) => list.codes.map((code) => [`${list.id}/${code.code}`, code] as const)),
);

export function findCodeList(id: string): CodeList | undefined {
  return lists.get(id);
}

/** A code of a list; in a list of ages, any well-formed band (`y16_65`) is one, with its words. */
export function findCode(listId: string, code: string): Code | undefined {
  return codes.get(`${listId}/${code}`) ?? (lists.get(listId)?.bounded ? ageCode(code) : undefined);
}

export function isCode(listId: string, code: string): boolean {
  return findCode(listId, code) !== undefined;
}

/** The words of a code; the code itself when the list does not know it, so that nothing is silently renamed. */
export function labelOf(listId: string, code: string, locale: Locale): string {
  return findCode(listId, code)?.label[locale] ?? code;
}

export function nameOfList(listId: string, locale: Locale): string {
  return lists.get(listId)?.name[locale] ?? listId;
}

/** The codes that a roll-up holds, one level down. */
export function partsOf(listId: string, code: string): readonly Code[] {
  return lists.get(listId)?.codes.filter((one) => one.parent === code) ?? [];
}

/** A code and every roll-up above it, nearest first. */
export function withRollUps(listId: string, code: string): readonly string[] {
  const parent = findCode(listId, code)?.parent;
  return parent === undefined ? [code] : [code, ...withRollUps(listId, parent)];
}

/**
 * Codes that may be summed side by side: none holds another, none is cross-cutting, and ages come from one scheme.
 * Whether an indicator may be summed over the dimension at all is the indicator's own rule (`mayAdd`).
 */
export function mayStandTogether(listId: string, chosen: readonly string[]): boolean {
  const list = lists.get(listId);
  if (!list || new Set(chosen).size !== chosen.length) return false;
  if (chosen.length < 2) return true;
  if (list.nested) return false;
  const found = chosen.map((code) => findCode(listId, code));
  if (found.some((code) => !code || code.crossCutting)) return false;
  if (
    list.bounded &&
    schemeOf(
      listId,
      chosen.filter((code) => ageRangeOf(code)),
    ) === undefined
  )
    return false;
  return !chosen.some((code) =>
    withRollUps(listId, code)
      .slice(1)
      .some((above) => chosen.includes(above)),
  );
}

export function schemesOf(listId: string): readonly CodeScheme[] {
  return lists.get(listId)?.schemes ?? [];
}

/** The scheme that has all these bands, if one does: bands of two schemes never add. */
export function schemeOf(listId: string, chosen: readonly string[]): CodeScheme | undefined {
  return schemesOf(listId).find((scheme) => chosen.every((code) => scheme.codes.includes(code)));
}

/** The one rule that puts an age (completed years) into a band of a scheme; `undefined` outside its bands. */
export function ageBandOf(age: number, schemeId: string, listId = "age_band"): string | undefined {
  if (!Number.isFinite(age) || age < 0) return undefined;
  const scheme = schemesOf(listId).find((one) => one.id === schemeId);
  return scheme?.codes.find((code) => {
    const range = ageRangeOf(code);
    return range !== undefined && holdsAge(range, age);
  });
}

/** The bands of a scheme whose sum is exactly a wider band (`y18p` in `un5`), if the scheme has them. */
export function bandsWithin(schemeId: string, wider: string, listId = "age_band"): readonly string[] | undefined {
  const total = ageRangeOf(wider);
  const scheme = schemesOf(listId).find((one) => one.id === schemeId);
  if (!total || !scheme) return undefined;
  const inside = scheme.codes.filter((code) => {
    const range = ageRangeOf(code);
    return range && range.from >= total.from && (total.to === null || (range.to !== null && range.to <= total.to));
  });
  return bandsCover(
    inside.map((code) => ageRangeOf(code)!),
    total,
  )
    ? inside
    : undefined;
}

/** The code in another system: `sdmx`, `iccs`, `gbvims`, `eige`, `istanbul`, or a source's own (`it_sdi`, `fr_ssmsi`). */
export function mappedTo(listId: string, code: string, system: string): readonly string[] {
  return findCode(listId, code)?.map?.[system]?.split("|") ?? [];
}

/** Our code for another system's value, when exactly one code has it. */
export function codeFrom(listId: string, system: string, value: string): string | undefined {
  const wanted = value.trim().toLowerCase();
  const hits = lists
    .get(listId)
    ?.codes.filter((code) => code.map?.[system]?.split("|").some((one) => one.trim().toLowerCase() === wanted));
  return hits?.length === 1 ? hits[0]?.code : undefined;
}

function deepFreeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}
