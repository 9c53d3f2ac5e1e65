import { monthsOf } from "~/kernel/period.ts";
import { Breakdowns } from "./breakdowns.ts";
import { columnsRead, contextColumns, runsOf, textAt, type Headers, type SourceRow } from "./headers.ts";
import type { CodesProfile, ImportProfile, ObservationStatus, RowMatch, SeriesProfile } from "./profile.ts";
import { quoted, type RowError } from "./row-error.ts";

/** What the code lists know, given from outside: rules of this slice do not reach into another's. */
export interface CodeLookup {
  codeFrom(list: string, system: string, word: string): string | undefined;
  isCode(list: string, code: string): boolean;
}

/** All that a row says apart from where, when and how much: the same for thousands of rows, so it is decided once. */
export interface Context {
  skip: boolean;
  errors: Omit<RowError, "line">[];
  series: number;
  breakdown: number;
  flags: string | null;
  /** A count that must be whole. */
  whole: boolean;
  percent: boolean;
  zeroMeans: { from: number; to: number; status: ObservationStatus } | null;
}

const separator = "\u001f";
/** Beyond this many the file has a column of free words, which an error will say; memory stays flat meanwhile. */
const keptContexts = 200_000;

export class Contexts {
  readonly breakdowns = new Breakdowns();
  readonly series: SeriesProfile[];
  /** Breakdowns that stand for a total which the file itself gives, with the dimension that it is the total of. */
  readonly totals = new Map<string, { series: number; breakdown: number; dimension: string }>();
  readonly #known = new Map<string, Context[]>();
  readonly #profile: ImportProfile;
  readonly #headers: Headers;
  readonly #codes: CodeLookup;
  readonly #runs: [number, number][];
  readonly #wideCodes: Record<string, string>[];

  constructor(profile: ImportProfile, headers: Headers, codes: CodeLookup) {
    headers.check(columnsRead(profile));
    this.#profile = profile;
    this.#headers = headers;
    this.#codes = codes;
    this.series = profile.seriesFrom ? [] : [...profile.series];
    this.#runs = runsOf(contextColumns(profile).map((column) => headers.placeOf(column)));
    this.#wideCodes = this.#readWideCodes();
  }

  /** `column` is the position of the value column in a wide table, else 0. */
  of(row: SourceRow, column: number): Context {
    let key = separator;
    for (const [from, to] of this.#runs) key += (from === -1 ? String(row.line) : row.span(from, to)) + separator;
    let contexts = this.#known.get(key);
    if (!contexts) {
      if (this.#known.size >= keptContexts) this.#known.clear();
      this.#known.set(key, (contexts = []));
    }
    return (contexts[column] ??= this.#decide(row, column));
  }

  #decide(row: SourceRow, column: number): Context {
    const context: Context = {
      skip: false,
      errors: [],
      series: -1,
      breakdown: -1,
      flags: null,
      whole: false,
      percent: false,
      zeroMeans: null,
    };
    const { keep = [], skip = [] } = this.#profile;
    const matches = (match: RowMatch) => matchesRow(match, textAt(row, this.#headers.placeOf(match.column)).trim());
    if (!keep.every(matches) || skip.some(matches)) return { ...context, skip: true };

    context.series = this.#seriesOf(row);
    const series = this.series[context.series];
    if (!series) {
      const columns = [...new Set(this.#profile.series.flatMap((one) => Object.keys(one.where ?? {})))];
      const words = columns.map((name) => quoted(textAt(row, this.#headers.placeOf(name))));
      context.errors.push({ column: columns.join(", "), code: "series-unknown", details: { value: words.join(", ") } });
      return context;
    }
    context.whole = series.unit === "count" && !series.decimals;
    context.percent = series.kind === "percent";
    const { zeroMeans } = series;
    if (zeroMeans) {
      context.zeroMeans = {
        from: monthsOf(zeroMeans.from)[0],
        to: monthsOf(zeroMeans.to)[1],
        status: zeroMeans.status,
      };
    }
    context.breakdown = this.#breakdownOf(row, column, context, series);
    context.flags = this.#flagsOf(row, context);
    return context;
  }

  #seriesOf(row: SourceRow): number {
    const from = this.#profile.seriesFrom;
    if (!from) {
      return this.series.findIndex((series) =>
        Object.entries(series.where ?? {}).every(([column, words]) =>
          words.includes(textAt(row, this.#headers.placeOf(column)).trim()),
        ),
      );
    }
    const code = textAt(row, this.#headers.placeOf(from.column)).trim();
    const known = this.series.findIndex((series) => series.code === code);
    if (known !== -1 || !/^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$/.test(code)) return known;
    const model = this.#profile.series.find((series) => series.code === from.like) ?? this.#profile.series[0]!;
    const title = {
      fr: `${model.title.fr} (${code})`,
      en: `${model.title.en} (${code})`,
      es: `${model.title.es} (${code})`,
    };
    return this.series.push({ ...model, code, title }) - 1;
  }

  #breakdownOf(row: SourceRow, column: number, context: Context, series: SeriesProfile): number {
    const codes: Record<string, string> = { ...this.#wideCodes[column] };
    const totalOf: string[] = [];
    for (const profile of this.#profile.dimensions) {
      const word = textAt(row, this.#headers.placeOf(profile.column)).trim();
      const fixed = profile.fixedFor?.[series.code];
      const wrong = () =>
        context.errors.push({ column: profile.column, code: "code-unknown", details: { value: quoted(word) } });
      if (fixed) {
        if (!fixed.includes(word)) wrong();
        continue;
      }
      if (profile.total?.includes(word)) {
        totalOf.push(profile.dimension);
        continue;
      }
      const code = readCode(profile.dimension, profile.codes, word, this.#codes);
      if (code === undefined) wrong();
      else if (code !== null) codes[profile.dimension] = code;
    }
    const breakdown = this.breakdowns.numberOf(codes);
    for (const dimension of totalOf) {
      this.totals.set(`${context.series}/${breakdown}/${dimension}`, { series: context.series, breakdown, dimension });
    }
    return breakdown;
  }

  #flagsOf(row: SourceRow, context: Context): string | null {
    const flags: string[] = [];
    for (const { flag, column, codes } of this.#profile.flags ?? []) {
      const word = textAt(row, this.#headers.placeOf(column)).trim();
      const code = readCode(flag, codes, word, this.#codes);
      if (code === undefined) context.errors.push({ column, code: "code-unknown", details: { value: quoted(word) } });
      else if (code !== null) flags.push(`${flag}=${code}`);
    }
    return flags.length > 0 ? flags.join(";") : null;
  }

  #readWideCodes(): Record<string, string>[] {
    const { wide } = this.#profile;
    if (!wide) return [];
    return this.#headers.names.slice(wide.firstColumn).map((_, n) => {
      const codes: Record<string, string> = {};
      for (const line of wide.lines) {
        if (line.says !== "dimension") continue;
        const word = this.#headers.lines[line.row]?.[wide.firstColumn + n] ?? "";
        const code = readCode(line.dimension, line.codes, word, this.#codes);
        if (code) codes[line.dimension] = code;
      }
      return codes;
    });
  }
}

function matchesRow(match: RowMatch, word: string): boolean {
  if (match.empty !== undefined && (word === "") === match.empty) return true;
  if (match.in?.includes(word)) return true;
  return match.startsWith?.some((start) => word.startsWith(start)) ?? false;
}

/** Our code for a source's word; `null` is the total, `undefined` a word that nobody has explained. */
export function readCode(
  list: string,
  codes: CodesProfile,
  word: string,
  lookup: CodeLookup,
): string | null | undefined {
  const mapped = codes.map?.[word];
  if (mapped !== undefined) return mapped;
  if (codes.system) {
    const found = lookup.codeFrom(list, codes.system, word);
    if (found !== undefined) return found;
  }
  if (codes.own && word !== "" && lookup.isCode(list, word)) return word;
  if (codes.asWritten && /^[A-Za-z0-9][A-Za-z0-9_.-]{0,79}$/.test(word)) return word;
  return codes.others;
}
