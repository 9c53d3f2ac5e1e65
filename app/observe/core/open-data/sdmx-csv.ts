import { csvField } from "~/kernel/csv.ts";
import type { Labels, Locale } from "~/kernel/locale.ts";
import { frequencyOf } from "~/kernel/period.ts";
import { totalCode } from "./observation-query.ts";
import { confStatusOf, obsStatusOf } from "./status.ts";

/// SDMX-CSV 2.0 (SDMX 3.0, section "sdmx-csv-field-guide"): one line an observation, identified by its structure.

export interface SdmxRow {
  series: string;
  seriesDimensions: readonly string[];
  unit: string;
  countingUnit: string;
  territory: string;
  period: string;
  codes: Readonly<Record<string, string>>;
  status: Parameters<typeof confStatusOf>[0];
  value: string;
  lower: string;
  upper: string;
  sampleSize: string;
  flags: string;
  footnote: Labels | null;
}

export interface SdmxEdition {
  dataset: string;
  version: number;
  dimensions: readonly string[];
  /** Those of its remarks, in the order of their columns. */
  languages: readonly Locale[];
}

/** The code of a dimension that does not apply to a series (CL_… convention of the SDMX content guidelines). */
const notApplicable = "_Z";

const identifier = (text: string) => text.toUpperCase().replaceAll(/[^A-Z0-9_]/g, "_");

export function sdmxHeader({ dimensions, languages }: SdmxEdition): string {
  return `${[
    "STRUCTURE",
    "STRUCTURE_ID",
    "ACTION",
    "FREQ",
    "SERIES",
    "REF_AREA",
    ...dimensions.map(identifier),
    "TIME_PERIOD",
    "OBS_VALUE",
    "OBS_STATUS",
    "CONF_STATUS",
    "UNIT_MEASURE",
    "COUNTING_UNIT",
    "LOWER_BOUND",
    "UPPER_BOUND",
    "SAMPLE_SIZE",
    "FLAGS",
    ...languages.map((locale) => `COMMENT_${locale.toUpperCase()}`),
    "EDITION",
  ].join(",")}\r\n`;
}

/** Writes rows of one edition; a withheld figure has no value and CONF_STATUS `C`, never a zero. */
export function sdmxLine(row: SdmxRow, { dataset, version, dimensions, languages }: SdmxEdition): string {
  const hidden = row.status === "withheld";
  const shown = (text: string) => (hidden ? "" : text);
  return `${[
    "dataflow",
    // The version of a structure is semantic in SDMX 3: an edition changes its figures, hence its first part.
    `OIVF:${identifier(dataset)}(${version}.0.0)`,
    "I",
    frequencyOf(row.period),
    csvField(row.series),
    csvField(row.territory),
    ...dimensions.map((dimension) =>
      csvField(row.codes[dimension] ?? (row.seriesDimensions.includes(dimension) ? totalCode : notApplicable)),
    ),
    row.period,
    shown(row.value),
    obsStatusOf(row.status, row.flags),
    confStatusOf(row.status),
    csvField(row.unit),
    csvField(row.countingUnit),
    shown(row.lower),
    shown(row.upper),
    shown(row.sampleSize),
    csvField(row.flags),
    ...languages.map((locale) => csvField(row.footnote?.[locale] ?? "")),
    String(version),
  ].join(",")}\r\n`;
}
