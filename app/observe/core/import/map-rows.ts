import { monthsOf } from "~/kernel/period.ts";
import { Contexts, type CodeLookup, type Context } from "./contexts.ts";
import { textAt, type Headers, type SourceRow } from "./headers.ts";
import type { ImportProfile, ObservationStatus } from "./profile.ts";
import { isPlain, isWhole, readNumber } from "./read-number.ts";
import { PeriodReader, type ReadPeriod } from "./read-period.ts";
import { quoted, type RowError, type RowErrorCode, type RowErrors } from "./row-error.ts";

/** The territories of the atlas, by code: a number of ours, or nothing. */
export interface TerritoryLookup {
  find(system: string, code: string): number | undefined;
}

/** One figure, not yet in the database: series and breakdown are numbers of this import. Valid during the call only. */
export interface MappedObservation {
  line: number;
  series: number;
  territory: number;
  breakdown: number;
  period: string;
  /** Plain text of a number, as its source wrote it: no digit is lost on the way. */
  value: string | null;
  status: ObservationStatus;
  lower: string | null;
  upper: string | null;
  sampleSize: string | null;
  flags: string | null;
}

/** The atlas's own codes, as one more system. */
export const ownSystem = "OIVF";

/** Turns the rows of a file into observations by a profile, and says of each bad row what is wrong with it. */
export class RowMapper {
  readonly contexts: Contexts;
  rows = 0;
  skipped = 0;
  #failedLine = 0;
  /** By series: what the source counts without knowing when. It stands in no period, so it is told beside the series. */
  readonly unplaced = new Map<number, number>();
  readonly #profile: ImportProfile;
  readonly #headers: Headers;
  readonly #territories: TerritoryLookup;
  readonly #errors: RowErrors;
  readonly #take: (observation: MappedObservation) => void;
  readonly #periods: PeriodReader;
  readonly #known = new Map<string, number>();
  readonly #territoryPlace: number;
  readonly #constantTerritory: number;
  readonly #valuePlaces: number[];
  readonly #columnPeriods: (ReadPeriod | null)[];
  readonly #style: ImportProfile["source"];
  readonly #out: MappedObservation = {
    line: 0,
    series: 0,
    territory: 0,
    breakdown: 0,
    period: "",
    value: null,
    status: "number",
    lower: null,
    upper: null,
    sampleSize: null,
    flags: null,
  };

  constructor(
    profile: ImportProfile,
    headers: Headers,
    lookups: CodeLookup & { territories: TerritoryLookup },
    errors: RowErrors,
    take: (observation: MappedObservation) => void,
  ) {
    this.#profile = profile;
    this.#headers = headers;
    this.#territories = lookups.territories;
    this.#errors = errors;
    this.#take = take;
    this.#style = profile.source;
    this.contexts = new Contexts(profile, headers, lookups);
    this.#periods = new PeriodReader(profile.period, headers);
    const { territory, value, wide } = profile;
    this.#territoryPlace = "column" in territory ? headers.placeOf(territory.column) : -1;
    this.#constantTerritory =
      "constant" in territory ? (lookups.territories.find(ownSystem, territory.constant) ?? -1) : -1;
    this.#valuePlaces = wide
      ? headers.names.slice(wide.firstColumn).map((_, n) => wide.firstColumn + n)
      : [value.column === undefined ? -1 : headers.placeOf(value.column)];
    const yearLine = wide?.lines.find((line) => line.says === "year");
    this.#columnPeriods = this.#valuePlaces.map((place) =>
      yearLine ? this.#periods.readHeader(headers.lines[yearLine.row]?.[place] ?? "") : null,
    );
  }

  row(row: SourceRow): void {
    this.rows++;
    for (let n = 0; n < this.#valuePlaces.length; n++) this.#cell(row, n);
  }

  #cell(row: SourceRow, n: number): void {
    const context = this.contexts.of(row, n);
    if (context.skip) {
      if (n === 0) this.skipped++;
      return;
    }
    const place = this.#valuePlaces[n]!;
    if (place >= row.count && !this.#profile.wide) {
      return this.#fail(row, place, "columns-missing", { found: row.count, expected: this.#headers.names.length });
    }
    if (context.errors.length > 0) {
      if (this.#isFirstFailureOf(row))
        for (const error of context.errors) this.#errors.add({ ...error, line: row.line });
      return;
    }
    const out = this.#out;
    if (!this.#readValue(row, place, context, out)) return;
    const territory = this.#territoryOf(row);
    const period = this.#columnPeriods[n] ?? this.#periods.read(row);
    if (territory === -1) return this.#failTerritory(row);
    if (period.kind === "error") return this.#fail(row, period.place, period.code, { value: quoted(period.text) });
    if (period.kind === "unknown") {
      this.unplaced.set(context.series, (this.unplaced.get(context.series) ?? 0) + Number(out.value ?? 0));
      return;
    }
    out.line = row.line;
    out.series = context.series;
    out.breakdown = context.breakdown;
    out.flags = context.flags;
    out.territory = territory;
    out.period = period.period;
    if (context.zeroMeans && Number(out.value) === 0 && out.value !== null) applyZero(out, context.zeroMeans);
    this.#take(out);
  }

  /** False when there is nothing to take: a blank that means nothing, or an error, which is then reported. */
  #readValue(row: SourceRow, place: number, context: Context, out: MappedObservation): boolean {
    const { value: profile, lower, upper, sampleSize } = this.#profile;
    out.status = "number";
    const text = profile.eachRow ? "1" : row.text(place);
    if (!(this.#style.decimal === "." && isPlain(text, true)) || profile.multiplyBy !== undefined) {
      const trimmed = text.trim();
      const status =
        trimmed === ""
          ? profile.blank === "refuse" || profile.blank === "skip"
            ? undefined
            : profile.blank
          : profile.statuses?.[trimmed];
      if (status !== undefined) {
        out.value = out.lower = out.upper = out.sampleSize = null;
        out.status = status;
        return true;
      }
      if (trimmed === "" && profile.blank === "skip") return false;
      const read = readNumber(text, this.#style);
      if (typeof read === "string") {
        this.#fail(row, place, `value-${read}`, { value: quoted(text) });
        return false;
      }
      out.value = profile.multiplyBy
        ? String(Number((Number(read.text) * profile.multiplyBy).toPrecision(15)))
        : read.text;
    } else out.value = text;

    if (out.value.charCodeAt(0) === 45 && Number(out.value) < 0)
      return this.#refuse(row, place, "value-negative", out.value);
    if (context.whole && !isWhole(out.value)) return this.#refuse(row, place, "value-not-whole", out.value);
    if (context.percent && Number(out.value) > 100) return this.#refuse(row, place, "value-over-hundred", out.value);
    out.lower = lower ? this.#bound(row, lower) : null;
    out.upper = upper ? this.#bound(row, upper) : null;
    if (
      (out.lower !== null && Number(out.lower) > Number(out.value)) ||
      (out.upper !== null && Number(out.upper) < Number(out.value))
    ) {
      return this.#refuse(row, place, "interval", `${out.lower ?? "…"} – ${out.value} – ${out.upper ?? "…"}`);
    }
    out.sampleSize = sampleSize ? this.#bound(row, sampleSize) : null;
    if (out.sampleSize !== null && (!isWhole(out.sampleSize) || Number(out.sampleSize) < 0)) {
      return this.#refuse(row, this.#headers.placeOf(sampleSize!), "sample-size", out.sampleSize);
    }
    return true;
  }

  #bound(row: SourceRow, column: string): string | null {
    const place = this.#headers.placeOf(column);
    const read = readNumber(row.text(place), this.#style);
    if (read === "blank") return null;
    if (typeof read !== "string") return read.text;
    this.#fail(row, place, `value-${read}`, { value: quoted(row.text(place)) });
    return null;
  }

  #territoryOf(row: SourceRow): number {
    if (this.#territoryPlace === -1) return this.#constantTerritory;
    const word = row.text(this.#territoryPlace);
    const known = this.#known.get(word);
    if (known !== undefined) return known;
    const profile = this.#profile.territory as { system: string; map?: Record<string, string> };
    const trimmed = word.trim();
    const own = profile.map?.[trimmed];
    const found =
      own === undefined ? this.#territories.find(profile.system, trimmed) : this.#territories.find(ownSystem, own);
    if (this.#known.size > 100_000) this.#known.clear();
    this.#known.set(` ${word}`.slice(1), found ?? -1);
    return found ?? -1;
  }

  /** What is wrong with a row as a whole is said once, whichever of its cells comes first. */
  #isFirstFailureOf(row: SourceRow): boolean {
    const first = row.line !== this.#failedLine;
    this.#failedLine = row.line;
    return first;
  }

  #failTerritory(row: SourceRow): void {
    if (!this.#isFirstFailureOf(row)) return;
    const word = this.#territoryPlace === -1 ? "" : textAt(row, this.#territoryPlace).trim();
    this.#fail(row, this.#territoryPlace, word === "" ? "territory-blank" : "territory-unknown", {
      value: quoted(word),
    });
  }

  #refuse(row: SourceRow, place: number, code: RowErrorCode, value: string): false {
    this.#fail(row, place, code, { value: quoted(value) });
    return false;
  }

  #fail(row: SourceRow, place: number, code: RowErrorCode, details: RowError["details"]): void {
    const column = this.#headers.names[place] ?? "";
    const error: RowError = { line: row.line, column, code, details };
    if (this.#style.format === "xlsx" && place >= 0) error.cell = `${letters(place)}${row.line}`;
    this.#errors.add(error);
  }
}

function applyZero(out: MappedObservation, { from, to, status }: NonNullable<Context["zeroMeans"]>): void {
  const [start, end] = monthsOf(out.period);
  if (start < from || end > to) return;
  out.value = out.lower = out.upper = out.sampleSize = null;
  out.status = status;
}

function letters(place: number): string {
  return place < 26 ? String.fromCharCode(65 + place) : letters(Math.floor(place / 26) - 1) + letters(place % 26);
}
