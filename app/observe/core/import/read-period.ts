import { monthsOf, parsePeriod, type Period } from "~/kernel/period.ts";
import type { Headers, SourceRow } from "./headers.ts";
import { textAt } from "./headers.ts";
import type { ImportProfile } from "./profile.ts";

export type ReadPeriod =
  | { kind: "period"; period: Period }
  /** Its source does not know when. */
  | { kind: "unknown" }
  | { kind: "error"; code: "period-unreadable" | "period-outside"; text: string; place: number };

const yearPattern = /^((?:19|20)\d{2})\.?0?\*?$/;

/** Reads the period of each row; the same words are read once. */
export class PeriodReader {
  readonly #known = new Map<string, ReadPeriod>();
  readonly #profile: ImportProfile["period"];
  readonly #places: readonly number[];
  readonly #from: number;
  readonly #to: number;

  constructor(profile: ImportProfile["period"], headers: Headers) {
    this.#profile = profile;
    const columns = [profile.year, profile.month, profile.own, profile.day?.column].filter((one) => one !== undefined);
    this.#places = columns.map((column) => headers.placeOf(column));
    this.#from = monthsOf(profile.from)[0];
    this.#to = monthsOf(profile.to)[1];
  }

  read(row: SourceRow): ReadPeriod {
    const [first, second] = this.#places;
    if (first === undefined) return this.#decide(this.#profile.constant ?? "", "");
    const a = textAt(row, first);
    const b = second === undefined ? "" : textAt(row, second);
    const key = second === undefined ? a : `${a}\u001f${b}`;
    const known = this.#known.get(key);
    if (known) return known;
    const read = this.#decide(a.trim(), b.trim());
    if (this.#known.size > 100_000) this.#known.clear();
    this.#known.set(key, read);
    return read;
  }

  /** The year that a line above the values says of its column: `2019`, `2019*`. */
  readHeader(text: string): ReadPeriod {
    return this.#within(yearPattern.exec(text)?.[1] ?? "", text);
  }

  #decide(a: string, b: string): ReadPeriod {
    const { year, month, own, day, constant, unknown } = this.#profile;
    if (unknown?.includes(a) || (b !== "" && unknown?.includes(b))) return { kind: "unknown" };
    if (own !== undefined) return this.#within(a, a);
    if (day) return this.#within(periodOfDay(a, day.order, day.to), a);
    if (year !== undefined && month !== undefined) {
      const y = yearPattern.exec(a)?.[1];
      const m = /^(?:0?[1-9]|1[0-2])$/.test(b) ? b.padStart(2, "0") : undefined;
      return this.#within(y && m ? `${y}-${m}` : "", `${a} ${b}`);
    }
    if (year !== undefined) return this.#within(yearPattern.exec(a)?.[1] ?? "", a);
    return this.#within(constant ?? "", constant ?? "");
  }

  #within(period: string, text: string): ReadPeriod {
    const place = this.#places[0] ?? 0;
    if (!parsePeriod(period)) return { kind: "error", code: "period-unreadable", text, place };
    const [from, to] = monthsOf(period);
    if (from < this.#from || to > this.#to) return { kind: "error", code: "period-outside", text, place };
    return { kind: "period", period };
  }
}

/** The day itself is never kept: only its month or its year. */
function periodOfDay(text: string, order: "ymd" | "dmy" | "mdy", to: "month" | "year"): string {
  const parts = /^(\d{1,4})[-/.](\d{1,2})[-/.](\d{1,4})/.exec(text)?.slice(1);
  if (!parts) return "";
  const [y, m, d] = order.split("").map((_, n) => parts["ymd".split("").map((p) => order.indexOf(p))[n]!]!) as [
    string,
    string,
    string,
  ];
  const date = new Date(Date.UTC(Number(y), Number(m) - 1, Number(d)));
  if (y.length !== 4 || date.getUTCMonth() !== Number(m) - 1) return "";
  return to === "year" ? y : `${y}-${m.padStart(2, "0")}`;
}
