import { describe, expect, test } from "vitest";
import { Fold } from "./fold.ts";
import { Headers, ProfileMismatch, type SourceRow } from "./headers.ts";
import { profile } from "./import.test-kit.ts";
import { RowMapper, type MappedObservation } from "./map-rows.ts";
import { profileSchema, type ImportProfile } from "./profile.ts";
import { RowErrors } from "./row-error.ts";

const places: Record<string, number> = { "INSEE-DEP/01": 1, "INSEE-DEP/2A": 2, "OIVF/FR-NL": 9 };
const lookups = {
  codeFrom: () => undefined,
  isCode: (_: string, code: string) => code.startsWith("y"),
  territories: { find: (system: string, code: string) => places[`${system}/${code}`] },
};

function map(changes: Partial<ImportProfile>, headers: string[][], rows: string[][]) {
  const errors = new RowErrors();
  const taken: MappedObservation[] = [];
  const read = profileSchema.parse(profile(changes));
  const mapper = new RowMapper(read, new Headers(headers), lookups, errors, (o) => taken.push({ ...o }));
  rows.forEach((fields, n) => mapper.row(sourceRow(fields, headers.length + n + 1)));
  const codesOf = (o: MappedObservation) => mapper.contexts.breakdowns.all[o.breakdown];
  return { errors, taken, mapper, codesOf };
}

function sourceRow(fields: string[], line: number): SourceRow {
  return {
    line,
    count: fields.length,
    text: (n) => fields[n] ?? "",
    span: (from, to) => fields.slice(from, to + 1).join("\u001f"),
  };
}

const headers = [["place", "year", "age", "n"]];

describe("rows into observations", () => {
  test("codes, place and period are read; the value keeps its source's digits", () => {
    const { taken, errors, codesOf } = map({}, headers, [
      ["2A", "2020", "0-17", "12"],
      ["01", "2024", "all", "0"],
    ]);
    expect(errors.kept).toEqual([]);
    expect(taken).toMatchObject([
      { territory: 2, period: "2020", value: "12", line: 2 },
      { territory: 1, period: "2024", value: "0", line: 3 },
    ]);
    expect(taken.map(codesOf)).toEqual([{ age_band: "y0_17" }, {}]);
  });

  test.each([
    [["99", "2020", "0-17", "1"], "territory-unknown", "place"],
    [["", "2020", "0-17", "1"], "territory-blank", "place"],
    [["01", "soon", "0-17", "1"], "period-unreadable", "year"],
    [["01", "2018", "0-17", "1"], "period-outside", "year"],
    [["01", "2020", "young", "1"], "code-unknown", "age"],
    [["01", "2020", "0-17", ""], "value-blank", "n"],
    [["01", "2020", "0-17", "-4"], "value-negative", "n"],
    [["01", "2020", "0-17", "1.5"], "value-not-whole", "n"],
    [["01", "2020", "0-17", "=2+2"], "value-formula", "n"],
    [["01", "2020", "0-17", "many"], "value-unreadable", "n"],
    [["01", "2020", "0-17"], "columns-missing", "n"],
  ] as const)("%j is refused as %s in column %s", (row, code, column) => {
    const { errors, taken } = map({}, headers, [[...row]]);
    expect(taken).toEqual([]);
    expect(errors.kept).toMatchObject([{ line: 2, code, column }]);
  });

  test("the thousandth error is counted, not kept", () => {
    const rows = Array.from({ length: 1000 }, () => ["01", "2020", "0-17", "-1"]);
    const { errors } = map({}, headers, rows);
    expect([errors.count, errors.kept.length]).toEqual([1000, 200]);
  });

  test("a file without the profile's columns is another file", () => {
    expect(() => map({}, [["a", "b"]], [["1", "2"]])).toThrow(ProfileMismatch);
  });

  test("words for an absent value become its status", () => {
    const { taken } = map({ value: { column: "n", blank: "not_collected", statuses: { s: "withheld" } } }, headers, [
      ["01", "2020", "0-17", ""],
      ["01", "2020", "18+", "s"],
    ]);
    expect(taken).toMatchObject([
      { value: null, status: "not_collected" },
      { value: null, status: "withheld" },
    ]);
  });

  test("a zero that its source writes for what was not measured is none", () => {
    const [series] = profile().series;
    const zeroMeans = { from: "2019", to: "2020", status: "not_applicable" } as const;
    const { taken } = map({ series: [{ ...series!, zeroMeans }] }, headers, [
      ["01", "2020", "0-17", "0"],
      ["01", "2021", "0-17", "0"],
    ]);
    expect(taken).toMatchObject([
      { value: null, status: "not_applicable" },
      { value: "0", status: "number" },
    ]);
  });

  test("what has no known period stands in none, and is counted apart", () => {
    const { taken, mapper } = map({ period: { year: "year", from: "2019", to: "2024", unknown: ["?"] } }, headers, [
      ["01", "?", "0-17", "2"],
      ["01", "2020", "0-17", "5"],
      ["2A", "?", "18+", "1"],
    ]);
    expect(taken).toHaveLength(1);
    expect([...mapper.unplaced]).toEqual([[0, 3]]);
  });

  test("a value outside its own interval is an error", () => {
    const bounds = { lower: "low", upper: "high", sampleSize: "base" };
    const columns = [["place", "year", "age", "n", "low", "high", "base"]];
    const { taken, errors } = map(bounds, columns, [
      ["01", "2020", "0-17", "12", "10", "14", "312"],
      ["01", "2020", "18+", "12", "13", "14", "312"],
      ["01", "2020", "all", "12", "", "", "1.5"],
    ]);
    expect(taken).toMatchObject([{ lower: "10", upper: "14", sampleSize: "312" }]);
    expect(errors.kept.map((error) => error.code)).toEqual(["interval", "sample-size"]);
  });
});

describe("wide tables", () => {
  const wide: Partial<ImportProfile> = {
    source: { format: "xlsx", headerRows: 2, decimal: "." },
    dimensions: [],
    value: { blank: "skip" },
    wide: {
      firstColumn: 1,
      lines: [
        { says: "year", row: 0 },
        { says: "dimension", row: 1, dimension: "sex", codes: { map: { F: "female", M: "male" } } },
      ],
    },
    period: { from: "2019", to: "2024" },
  };
  const above = [
    ["", "2019*", "2019*", "2020"],
    ["place", "F", "M", "F"],
  ];

  test("each column is the year and the code that stand above it; a blank is nothing", () => {
    const { taken, codesOf } = map(wide, above, [["01", "1", "", "3"]]);
    expect(taken).toMatchObject([
      { period: "2019", value: "1" },
      { period: "2020", value: "3" },
    ]);
    expect(taken.map(codesOf)).toEqual([{ sex: "female" }, { sex: "female" }]);
  });

  test("an unknown place is said once a row, even when its first cell is blank", () => {
    const { taken, errors } = map(wide, above, [["PESARO", "", "2", "3"]]);
    expect(taken).toEqual([]);
    expect(errors.kept).toMatchObject([{ code: "territory-unknown", cell: "A3", details: { value: "PESARO" } }]);
  });
});

describe("folding", () => {
  const figure = (value: string | null, status: MappedObservation["status"] = "number"): MappedObservation => ({
    line: 1,
    series: 0,
    territory: 1,
    breakdown: 0,
    period: "2020",
    value,
    status,
    lower: null,
    upper: null,
    sampleSize: null,
    flags: null,
  });

  test("rows finer than what is kept are summed", () => {
    const fold = new Fold();
    for (const value of ["1", "2", "0.1", "0.2"]) fold.add(figure(value));
    expect([...fold.cells()]).toMatchObject([{ value: "3.3", status: "number" }]);
  });

  test("a sum with a part that is not known is not known", () => {
    const fold = new Fold();
    fold.add(figure("4"));
    fold.add(figure(null, "withheld"));
    expect([...fold.cells()]).toMatchObject([{ value: null, status: "unknown" }]);
  });

  test("more different figures than a table of counts has are too many", () => {
    const fold = new Fold(1);
    fold.add(figure("1"));
    expect(() => fold.add({ ...figure("1"), period: "2021" })).toThrow();
  });
});
