import type { Labels } from "~/kernel/locale.ts";
import type { Code } from "./code-list.ts";

/** Ages in completed years, half-open: `from <= age < to`; an open band has `to: null`. */
export interface AgeRange {
  from: number;
  to: number | null;
}

const band = /^y(\d{1,3})(?:_(\d{1,3})|(p))?$/;

/** The code of a band: `y15_49` for 15 to 49 completed years, `y65p` for 65 and over, `y18` for the single year 18. */
export function ageBandCode({ from, to }: AgeRange): string {
  if (to === null) return `y${from}p`;
  return to === from + 1 ? `y${from}` : `y${from}_${to - 1}`;
}

/** The ages that a band's code names; `undefined` when it names none (`unknown`) or names them in another way. */
export function ageRangeOf(code: string): AgeRange | undefined {
  const match = band.exec(code);
  if (!match) return undefined;
  const from = Number(match[1]);
  if (from > 120 || String(from) !== match[1]) return undefined;
  if (match[3]) return { from, to: null };
  const last = match[2] === undefined ? from : Number(match[2]);
  if (last < from || last > 120 || (match[2] !== undefined && (String(last) !== match[2] || last === from))) {
    return undefined;
  }
  return { from, to: last + 1 };
}

/** The words of a band, from its bounds alone, so that a range met for the first time in a survey reads as well. */
export function ageBandLabel({ from, to }: AgeRange): Labels {
  if (to === null) return { fr: `${from}\u00a0ans et plus`, en: `${from} and over`, es: `${from} años o más` };
  const years = to === from + 1 ? `${from}` : `${from}–${to - 1}`;
  return { fr: `${years}\u00a0ans`, en: `${years} years`, es: `${years} años` };
}

export function holdsAge(range: AgeRange, age: number): boolean {
  return age >= range.from && (range.to === null || age < range.to);
}

/** Two bands share an age. */
export function rangesOverlap(a: AgeRange, b: AgeRange): boolean {
  return (b.to === null || a.from < b.to) && (a.to === null || b.from < a.to);
}

/** The bands add up to `total` without gap or overlap. */
export function bandsCover(bands: readonly AgeRange[], total: AgeRange): boolean {
  const sorted = bands.toSorted((a, b) => a.from - b.from);
  let next: number | null = total.from;
  for (const { from, to } of sorted) {
    if (next === null || from !== next) return false;
    next = to;
  }
  return sorted.length > 0 && next === total.to;
}

export function ageCode(code: string): Code | undefined {
  const range = ageRangeOf(code);
  return range && { code, label: ageBandLabel(range), ...range };
}
