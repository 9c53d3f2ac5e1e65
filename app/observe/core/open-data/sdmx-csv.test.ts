import { expect, test } from "vitest";
import { locales } from "~/kernel/locale.ts";
import { sdmxHeader, sdmxLine, type SdmxRow } from "./sdmx-csv.ts";

const edition = { dataset: "sample-set", version: 3, dimensions: ["age_band", "sex"], languages: locales };
const row: SdmxRow = {
  series: "SAMPLE",
  seriesDimensions: ["age_band"],
  unit: "count",
  countingUnit: "offence",
  territory: "XX-1",
  period: "2024-07",
  codes: { age_band: "y18_24" },
  status: "number",
  value: "12",
  lower: "",
  upper: "",
  sampleSize: "",
  flags: "",
  footnote: null,
};
const fields = (over: Partial<SdmxRow>) => {
  const names = sdmxHeader(edition).trimEnd().split(",");
  const values = sdmxLine({ ...row, ...over }, edition)
    .trimEnd()
    .split(",");
  expect(values).toHaveLength(names.length);
  return Object.fromEntries(names.map((name, n) => [name, values[n]]));
};

test("a line names its structure, its keys and its attributes", () => {
  expect(fields({})).toMatchObject({
    STRUCTURE: "dataflow",
    STRUCTURE_ID: "OIVF:SAMPLE_SET(3.0.0)",
    ACTION: "I",
    FREQ: "M",
    SERIES: "SAMPLE",
    REF_AREA: "XX-1",
    AGE_BAND: "y18_24",
    TIME_PERIOD: "2024-07",
    OBS_VALUE: "12",
    OBS_STATUS: "A",
    CONF_STATUS: "F",
    EDITION: "3",
  });
});

test("a total is _T, a dimension that does not apply is _Z", () => {
  expect(fields({ codes: {} })).toMatchObject({ AGE_BAND: "_T", SEX: "_Z" });
});

test("a withheld figure has no value, whatever stands beside it", () => {
  const hidden = fields({ status: "withheld", value: "2", lower: "1", upper: "4", sampleSize: "9" });
  expect(hidden).toMatchObject({ OBS_VALUE: "", OBS_STATUS: "Q", CONF_STATUS: "C", LOWER_BOUND: "", UPPER_BOUND: "" });
  expect(hidden["SAMPLE_SIZE"]).toBe("");
});

test("a missing service, a flag and a remark travel in every language", () => {
  const told = fields({
    status: "not_collected",
    value: "",
    flags: "missing_service",
    footnote: { fr: "attendu", en: "expected", es: "esperado" },
  });
  expect(told).toMatchObject({
    OBS_STATUS: "L",
    FLAGS: "missing_service",
    COMMENT_FR: "attendu",
    COMMENT_ES: "esperado",
  });
});
