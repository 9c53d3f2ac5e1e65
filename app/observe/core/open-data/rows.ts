import { csvField } from "~/kernel/csv.ts";
import type { Labels, Locale } from "~/kernel/locale.ts";
import type { FigureKey } from "./cursor.ts";
import type { Format, ObservationQuery } from "./observation-query.ts";
import { totalCode } from "./observation-query.ts";
import { confStatusOf, obsStatusOf } from "./status.ts";

/** What every row of one series says. */
export interface RowSeries {
  dataset: string;
  code: string;
  indicator: string | null;
  title: Labels;
  indicatorName: Labels | null;
  dimensions: readonly string[];
  unit: string;
  countingUnit: string;
  population: string;
  version: number;
}

/** Names come from the atlas, whose code lists these rules do not know. */
export interface Names {
  territory(id: number): { code: string; name: Labels };
  breakdown(id: number): Readonly<Record<string, string>>;
  code(list: string, code: string): string;
}

type Wanted = Pick<ObservationQuery, "labels"> & {
  locale: Locale;
  /** In CSV: remarks in a column for each of these languages, rather than in one in the reader's own. */
  remarksIn?: readonly Locale[];
};

const attributes = ["value", "status", "obs_status", "conf_status", "lower", "upper", "sample_size", "flags"] as const;
const constants = ["unit", "counting_unit", "population", "release"] as const;

/** The first line of a CSV answer; names never change, whatever the language. */
export function csvHeader(
  dimensions: readonly string[],
  { labels, remarksIn }: Pick<Wanted, "labels" | "remarksIn">,
): string {
  const both = labels === "both";
  const pair = (column: string) => (both ? [column, `${column}_name`] : [column]);
  return `${[
    "dataset",
    ...pair("series"),
    ...pair("indicator"),
    ...pair("territory"),
    "period",
    ...dimensions.flatMap((dimension) => pair(`dim.${dimension}`)),
    ...attributes,
    ...(remarksIn?.map((locale) => `footnote_${locale}`) ?? ["footnote"]),
    ...constants,
  ].join(",")}\r\n`;
}

/** Where a chunk of the database's lines ends. */
export function lastKey(lines: string): Omit<FigureKey, "releaseId" | "seriesId"> {
  const [breakdown, period = "", territory] = lines.slice(lines.lastIndexOf("\n") + 1).split("\t", 3);
  return { breakdownId: Number(breakdown), period, territoryId: Number(territory) };
}

/** The territories that a chunk speaks of. */
export function territoryIdsIn(lines: string): Set<number> {
  const ids = new Set<string>();
  for (let start = 0; start !== -1 && start < lines.length;) {
    const first = lines.indexOf("\t", lines.indexOf("\t", start) + 1) + 1;
    ids.add(lines.slice(first, lines.indexOf("\t", first)));
    const end = lines.indexOf("\n", first);
    start = end === -1 ? -1 : end + 1;
  }
  return new Set([...ids].map(Number));
}

export interface RowsWritten {
  text: string;
  rows: number;
  last: Omit<FigureKey, "releaseId" | "seriesId"> | null;
}

export interface RowWriter {
  /** `lines` is what the database made: one figure a line, `figureColumns` separated by tabs. */
  write(lines: string): RowsWritten;
}

/** Writes the figures of one series. All that rows share is made once: a million rows are mostly concatenation. */
export function rowWriter(
  format: Format,
  series: RowSeries,
  dimensions: readonly string[],
  names: Names,
  wanted: Wanted,
): RowWriter {
  const style = format === "csv" ? csvStyle(series, dimensions, names, wanted) : jsonStyle(series, names, wanted);
  const breakdowns = new Map<string, string>();
  const territories = new Map<string, string>();
  const flagTexts = new Map<string, string>();
  const remarks = new Map<string, string>();
  const remember = (known: Map<string, string>, key: string, make: () => string) => {
    let text = known.get(key);
    if (text === undefined) known.set(key, (text = make()));
    return text;
  };
  return {
    write(lines) {
      if (lines === "") return { text: "", rows: 0, last: null };
      let text = "";
      let rows = 0;
      let last: string[] = [];
      for (const line of lines.split("\n")) {
        const fields = line.split("\t");
        const [
          breakdown = "",
          period = "",
          territory = "",
          status = "",
          value = "",
          lower = "",
          upper = "",
          sample = "",
          flags = "",
          footnote = "",
        ] = fields;
        const place = remember(territories, territory, () => style.territory(Number(territory)));
        const codes = remember(breakdowns, breakdown, () => style.breakdown(Number(breakdown)));
        // Defence in depth: the database holds none of these beside a withheld value, and none would leave.
        const hidden = status === "withheld";
        const notes = remember(flagTexts, `${status} ${flags}`, () => style.status(status as RowStatus, flags));
        text += style.row(
          place,
          period,
          codes,
          hidden ? "" : value,
          notes,
          hidden ? "" : lower,
          hidden ? "" : upper,
          hidden ? "" : sample,
          style.flags(flags),
          remember(remarks, footnote, () => style.footnote(footnote)),
        );
        rows++;
        last = fields;
      }
      return { text, rows, last: { breakdownId: Number(last[0]), period: last[1]!, territoryId: Number(last[2]) } };
    },
  };
}

type RowStatus = Parameters<typeof confStatusOf>[0];

interface Style {
  territory(id: number): string;
  breakdown(id: number): string;
  status(status: RowStatus, flags: string): string;
  flags(flags: string): string;
  /** `text` is JSON, or nothing. */
  footnote(text: string): string;
  row(
    territory: string,
    period: string,
    breakdown: string,
    value: string,
    status: string,
    lower: string,
    upper: string,
    sample: string,
    flags: string,
    footnote: string,
  ): string;
}

function csvStyle(series: RowSeries, dimensions: readonly string[], names: Names, wanted: Wanted): Style {
  const { labels, locale } = wanted;
  const told = wanted.remarksIn ?? [locale];
  const show = (code: string, name: () => string) =>
    labels === "id" ? csvField(code) : labels === "name" ? csvField(name()) : `${csvField(code)},${csvField(name())}`;
  const unit = labels === "name" ? names.code("unit", series.unit) : series.unit;
  const countingUnit = labels === "name" ? names.code("counting_unit", series.countingUnit) : series.countingUnit;
  const head = `${csvField(series.dataset)},${show(series.code, () => series.title[locale])},${show(series.indicator ?? "", () => series.indicatorName?.[locale] ?? "")},`;
  const tail = `,${csvField(unit)},${csvField(countingUnit)},${csvField(series.population)},${series.version}\r\n`;
  return {
    territory: (id) => {
      const { code, name } = names.territory(id);
      return show(code, () => name[locale]);
    },
    breakdown: (id) => {
      const codes = names.breakdown(id);
      return dimensions
        .map((dimension) => {
          const code = codes[dimension] ?? (series.dimensions.includes(dimension) ? totalCode : "");
          return `,${show(code, () => (code === totalCode || code === "" ? code : names.code(dimension, code)))}`;
        })
        .join("");
    },
    status: (status, flags) => `${status},${obsStatusOf(status, flags)},${confStatusOf(status)}`,
    flags: csvField,
    footnote: (text) => {
      const labels: Partial<Labels> = text === "" ? {} : (JSON.parse(text) as Labels);
      return told.map((language) => csvField(labels[language] ?? "")).join(",");
    },
    row: (territory, period, breakdown, value, status, lower, upper, sample, flags, footnote) =>
      `${head}${territory},${period}${breakdown},${value},${status},${lower},${upper},${sample},${flags},${footnote}${tail}`,
  };
}

function jsonStyle(series: RowSeries, names: Names, { labels, locale }: Wanted): Style {
  const json = JSON.stringify;
  const head = `{"dataset":${json(series.dataset)},"series":${json(series.code)},"indicator":${json(series.indicator)},"territory":`;
  const tail = `,"unit":${json(series.unit)},"countingUnit":${json(series.countingUnit)},"population":${json(series.population)},"release":${series.version}`;
  const named = labels !== "id";
  const nameTail = named
    ? `,"unit":${json(names.code("unit", series.unit))},"countingUnit":${json(names.code("counting_unit", series.countingUnit))},"series":${json(series.title[locale])},"indicator":${json(series.indicatorName?.[locale] ?? null)}}`
    : "";
  const territoryNames = new Map<string, string>();
  const breakdownNames = new Map<string, string>();
  return {
    territory: (id) => {
      const { code, name } = names.territory(id);
      territoryNames.set(json(code), json(name[locale]));
      return json(code);
    },
    breakdown: (id) => {
      const codes = names.breakdown(id);
      if (named) {
        const words = Object.entries(codes).map(([list, code]) => [list, names.code(list, code)]);
        breakdownNames.set(json(codes), json(Object.fromEntries(words)));
      }
      return json(codes);
    },
    status: (status, flags) =>
      `"status":"${status}","obsStatus":"${obsStatusOf(status, flags)}","confStatus":"${confStatusOf(status)}"`,
    flags: (flags) => (flags === "" ? "null" : json(flags)),
    footnote: (text) => text || "null",
    row: (territory, period, breakdown, value, status, lower, upper, sample, flags, footnote) => {
      const row = `${head}${territory},"period":"${period}","dimensions":${breakdown},"value":${value || "null"},${status},"lower":${lower || "null"},"upper":${upper || "null"},"sampleSize":${sample || "null"},"flags":${flags},"footnote":${footnote}${tail}`;
      if (!named) return `${row}}\n`;
      return `${row},"names":{"territory":${territoryNames.get(territory)},"dimensions":${breakdownNames.get(breakdown)}${nameTail}}\n`;
    },
  };
}
