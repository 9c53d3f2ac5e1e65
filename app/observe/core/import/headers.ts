import type { ImportProfile } from "./profile.ts";

/** A row of the file as the mapping sees it; `platform/tabular` hands such rows over, each valid during the call only. */
export interface SourceRow {
  readonly line: number;
  readonly count: number;
  text(field: number): string;
  span(from: number, to: number): string;
}

/** The pseudo-column of the physical line, for tables whose rows are told apart by their place alone. */
export const lineColumn = "#line";

/** The file is not the one that the profile describes. */
export class ProfileMismatch extends Error {
  readonly missing: readonly string[];
  readonly found: readonly string[];
  constructor(missing: readonly string[], found: readonly string[]) {
    super(`columns missing: ${missing.join(", ")}`);
    this.name = "ProfileMismatch";
    this.missing = missing;
    this.found = found;
  }
}

/** The lines above the data, and where each named column stands. */
export class Headers {
  readonly lines: readonly (readonly string[])[];
  readonly names: readonly string[];
  readonly #places: Map<string, number>;

  constructor(lines: readonly (readonly string[])[]) {
    this.lines = lines.map((line) => line.map((text) => text.trim()));
    this.names = this.lines.at(-1) ?? [];
    this.#places = new Map();
    this.names.forEach((name, place) => {
      if (name !== "" && !this.#places.has(name)) this.#places.set(name, place);
    });
  }

  /** -1 is the line itself. */
  placeOf(column: string): number {
    if (column === lineColumn) return -1;
    const place = this.#places.get(column.trim());
    if (place === undefined) throw new ProfileMismatch([column], this.names);
    return place;
  }

  check(columns: Iterable<string>): void {
    const missing = [...new Set(columns)].filter((name) => name !== lineColumn && !this.#places.has(name.trim()));
    if (missing.length > 0) throw new ProfileMismatch(missing, this.names);
  }
}

/** Every column that a profile reads. */
export function columnsRead(profile: ImportProfile): string[] {
  const { territory, period, value } = profile;
  return [
    ...[...(profile.keep ?? []), ...(profile.skip ?? [])].map((match) => match.column),
    ...profile.series.flatMap((series) => Object.keys(series.where ?? {})),
    ...profile.dimensions.map((dimension) => dimension.column),
    ...(profile.flags ?? []).map((flag) => flag.column),
    ...("column" in territory ? [territory.column] : []),
    ...[period.year, period.month, period.own, period.day?.column, profile.seriesFrom?.column].filter(
      (c) => c !== undefined,
    ),
    ...[value.column, profile.lower, profile.upper, profile.sampleSize].filter((c) => c !== undefined),
  ];
}

/** Columns that decide what a row means, apart from where, when and how much. */
export function contextColumns(profile: ImportProfile): string[] {
  return [
    ...[...(profile.keep ?? []), ...(profile.skip ?? [])].map((match) => match.column),
    ...profile.series.flatMap((series) => Object.keys(series.where ?? {})),
    ...(profile.seriesFrom ? [profile.seriesFrom.column] : []),
    ...profile.dimensions.map((dimension) => dimension.column),
    ...(profile.flags ?? []).map((flag) => flag.column),
  ];
}

export function textAt(row: SourceRow, place: number): string {
  return place === -1 ? String(row.line) : row.text(place);
}

/** Neighbouring columns are taken as one piece of text, which costs one string instead of many. */
export function runsOf(places: readonly number[]): [from: number, to: number][] {
  const runs: [number, number][] = [];
  for (const place of [...new Set(places)].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && place !== 0 && last[1] === place - 1 && last[0] !== -1) last[1] = place;
    else runs.push([place, place]);
  }
  return runs;
}
