import { describe, expect, test } from "vitest";
import { findCode, findCodeList, schemesOf } from "~/atlas/core/code-lists/index.ts";
import { locales } from "~/kernel/locale.ts";
import {
  findIndicator,
  indicatorOfSeries,
  indicators,
  indicatorsOf,
  mayAdd,
  mayPublishAt,
  totalBounds,
  type Operand,
} from "./index.ts";
import { indicatorSchema } from "./indicator.ts";
import { familyOf } from "./parts.ts";

const operands = indicators.flatMap((indicator) =>
  indicator.formula
    ? [indicator.formula.numerator, indicator.formula.denominator].map((operand) => ({ indicator, operand }))
    : [],
);

function labelsOf(operand: Operand) {
  return operand.kind === "collected" || operand.kind === "survey" ? [operand.label] : [];
}

describe("the catalogue", () => {
  test("a code is used once, and so is a published series", () => {
    const codes = indicators.map((indicator) => indicator.code);
    for (const code of codes) expect(code).toMatch(/^[A-Z]+-[A-Z0-9.]+$/);
    expect(new Set(codes).size).toBe(codes.length);
    const series = indicators.flatMap((indicator) => indicator.series ?? []).map((one) => one.code);
    expect(new Set(series).size).toBe(series.length);
  });

  test("an entry without its Spanish, or with a word of its own invention, does not load", () => {
    const { name, ...rest } = structuredClone(findIndicator("EIGE-01")!);
    expect(indicatorSchema.safeParse({ ...rest, name }).success).toBe(true);
    expect(indicatorSchema.safeParse({ ...rest, name: { fr: name.fr, en: name.en } }).success).toBe(false);
    expect(indicatorSchema.safeParse({ ...rest, name, numerator: "women" }).success).toBe(false);
  });

  test("no text is the code itself, nor the same in all languages", () => {
    for (const indicator of indicators) {
      const texts = [
        indicator.name,
        indicator.definition,
        ...(indicator.series ?? []).map((one) => one.title),
        ...(indicator.formula ? [indicator.formula.numerator, indicator.formula.denominator].flatMap(labelsOf) : []),
      ];
      for (const text of texts) {
        expect(new Set(Object.values(text)).size, `${indicator.code}: ${text.en}`).toBe(locales.length);
        for (const locale of locales) expect(text[locale]).not.toMatch(/^\s|\s$|^$|^[A-Z]+-[A-Z0-9.]+$/);
        expect(text.fr, indicator.code).not.toMatch(/'|[^\u00a0\u202f][:;?!](?=\s|$)/);
      }
    }
  });

  test("two indicators do not share a name", () => {
    for (const locale of locales) {
      const names = indicators.map((indicator) => indicator.name[locale]);
      expect(names.filter((name, n) => names.indexOf(name) !== n)).toEqual([]);
    }
  });

  test("every dimension, unit, counting unit and source type is in the code lists", () => {
    for (const indicator of indicators) {
      for (const dimension of indicator.dimensions) {
        expect(findCodeList(dimension)?.role, `${indicator.code}/${dimension}`).toBe("dimension");
      }
      expect(findCode("unit", indicator.unit), `${indicator.code} ${indicator.unit}`).toBeDefined();
      expect(
        findCode("counting_unit", indicator.countingUnit),
        `${indicator.code} ${indicator.countingUnit}`,
      ).toBeDefined();
      for (const type of indicator.sourceTypes)
        expect(findCode("source_type", type), `${indicator.code} ${type}`).toBeDefined();
      for (const [dimension, codes] of Object.entries(indicator.only ?? {})) {
        expect(indicator.dimensions).toContain(dimension);
        for (const code of codes) expect(findCode(dimension, code), `${indicator.code} ${code}`).toBeDefined();
      }
      for (const [dimension, code] of Object.entries(indicator.headline ?? {})) {
        expect(findCode(dimension, code), `${indicator.code} ${code}`).toBeDefined();
        expect(indicator.additive.dimensions[dimension], `${indicator.code}/${dimension}`).toBe(false);
      }
      if (indicator.ageScheme) expect(schemesOf("age_band").map((one) => one.id)).toContain(indicator.ageScheme);
    }
  });

  test("frameworks, frequencies, directions and kinds of measure have words in the code lists", () => {
    for (const indicator of indicators) {
      expect(findCode("framework", indicator.framework.replaceAll("-", "_")), indicator.framework).toBeDefined();
      expect(findCode("frequency", indicator.frequency), indicator.frequency).toBeDefined();
      expect(findCode("direction", indicator.direction), indicator.direction).toBeDefined();
      expect(findCode("measure_kind", indicator.measureKind), indicator.measureKind).toBeDefined();
    }
  });

  test("a part stands under one code of a dimension of its whole, over which the whole adds up", () => {
    const parts = indicators.filter(({ partOf }) => partOf);
    expect(parts.map(({ code }) => code)).toEqual(["FEM-IPF", "FEM-FAM", "FEM-OTH"]);
    for (const { code, partOf, kind } of parts) {
      const whole = findIndicator(partOf!.code)!;
      expect([whole.kind, kind], code).toEqual(["count", "count"]);
      expect(whole.additive.dimensions[partOf!.dimension], code).toBe(true);
      expect(whole.dimensions).toContain(partOf!.dimension);
      expect(findCode(partOf!.dimension, partOf!.is), code).toBeDefined();
      const family = familyOf(code)!;
      expect([family.whole, family.parts.get(code)]).toEqual([partOf!.code, partOf!.is]);
      expect(new Set(family.parts.values()).size).toBe(family.parts.size);
    }
    expect(familyOf("FEM-TOT")).toEqual(familyOf("FEM-IPF"));
    expect(familyOf("EIGE-01")).toBeNull();
  });

  test("a formula speaks of indicators that exist, by dimensions that they have", () => {
    for (const { indicator, operand } of operands) {
      if (operand.kind !== "indicator") continue;
      const named = findIndicator(operand.code);
      expect(named, `${indicator.code} → ${operand.code}`).toBeDefined();
      expect(named!.formula, "a formula rests on counts").toBeNull();
      for (const [dimension, codes] of Object.entries(operand.where ?? {})) {
        expect(named!.dimensions, `${indicator.code} → ${dimension}`).toContain(dimension);
        for (const code of codes) expect(findCode(dimension, code)).toBeDefined();
      }
    }
  });

  test("what is counted has no formula; what is a share, a rate or a ratio has one unless it is a median or an index", () => {
    for (const { code, kind, formula, measureKind } of indicators) {
      if (kind === "count") expect(formula, code).toBeNull();
      else if (!["median", "index"].includes(measureKind)) expect(formula, code).not.toBeNull();
      if (kind === "percent") expect(formula?.per, code).toBe(100);
      if (formula?.denominator.kind === "population") expect(["rate", "ratio"], code).toContain(kind);
    }
  });

  test("the unit of a rate says what it is per", () => {
    for (const { code, unit, formula } of indicators) {
      const per = /^rate_per_(\d+)$/.exec(unit)?.[1];
      if (per) expect(formula?.per, code).toBe(Number(per));
    }
  });

  test("every entry names the document it comes from", () => {
    for (const { code, source } of indicators) {
      expect(source.title.length, code).toBeGreaterThan(10);
      if (source.year !== undefined) expect(source.year, code).toBeGreaterThanOrEqual(1979);
    }
  });

  test("the UN has nine core indicators and EIGE thirteen, in their order", () => {
    expect(indicatorsOf("UN-VAW-CORE").map((one) => one.code)).toEqual(
      Array.from({ length: 9 }, (_, n) => `UNVAW-${n + 1}`),
    );
    expect(indicatorsOf("EIGE").map((one) => one.frameworkRef)).toEqual(
      Array.from({ length: 13 }, (_, n) => `Indicator ${n + 1}`),
    );
  });

  test("a narrower UN series is known as narrower", () => {
    expect(indicatorOfSeries("VC_VAW_MARR")).toMatchObject({ indicator: { code: "SDG-5.2.1" }, narrower: true });
    expect(indicatorOfSeries("VC_HTF_DETVSX")).toMatchObject({ indicator: { kind: "count" }, narrower: true });
    expect(indicatorOfSeries("VC_IHR_PSRC")).toMatchObject({ indicator: { code: "SDG-16.1.1" }, narrower: false });
    expect(indicatorOfSeries("XX")).toBeUndefined();
  });
});

describe("what may be added", () => {
  test("additivity follows from what is counted", () => {
    for (const { code, measureKind, additive, dimensions, multiResponse, kind } of indicators) {
      expect(Object.keys(additive.dimensions), code).toEqual([...dimensions]);
      for (const dimension of multiResponse) expect(additive.dimensions[dimension], `${code}/${dimension}`).toBe(false);
      for (const dimension of dimensions) {
        if (findCodeList(dimension)?.nested) expect(additive.dimensions[dimension], `${code}/${dimension}`).toBe(false);
      }
      if (measureKind === "event") expect(additive, code).toMatchObject({ territory: true, time: true });
      else if (measureKind === "stock") expect(additive, code).toMatchObject({ territory: true, time: false });
      else expect(additive, code).toMatchObject({ territory: false, time: false });
      if (kind !== "count") expect(Object.values(additive.dimensions), code).not.toContain(true);
    }
  });

  test("twelve months of women helped are not a year of women helped, nor are two forms of violence", () => {
    const women = findIndicator("SOC-WOMEN")!;
    expect(mayAdd(women, "time")).toBe(false);
    expect(mayAdd(women, "territory")).toBe(false);
    expect(mayAdd(women, { dimension: "violence_form" })).toBe(false);
    expect(mayAdd(women, { dimension: "age_band" })).toBe(true);
    expect(mayAdd(women, { dimension: "not_declared" })).toBe(false);
  });

  test("calls add over time, telephones in use do not", () => {
    expect(mayAdd(findIndicator("HEL-CALLS")!, "time")).toBe(true);
    expect(mayAdd(findIndicator("JUS-TGD")!, "time")).toBe(false);
    expect(mayAdd(findIndicator("JUS-TGD")!, "territory")).toBe(true);
  });

  test("orders applied for and granted are never summed", () => {
    expect(mayAdd(findIndicator("EIGE-10")!, { dimension: "protection_order_status" })).toBe(false);
    expect(mayAdd(findIndicator("EIGE-10")!, { dimension: "protection_order_court" })).toBe(true);
  });

  test("what would show where a shelter or a telephone is stays above the municipality", () => {
    for (const code of ["SHE-PLACES", "SHE-STAY", "SHE-REFUSED", "JUS-TGD", "JUS-TGDALERT"]) {
      expect(mayPublishAt(findIndicator(code)!, "municipality"), code).toBe(false);
      expect(mayPublishAt(findIndicator(code)!, "province"), code).toBe(true);
    }
    expect(mayPublishAt(findIndicator("POL-INT")!, "municipality")).toBe(true);
    expect(mayPublishAt(findIndicator("SHE-PLACES")!, "not_located")).toBe(true);
  });

  test("the total of distinct persons lies between the largest part and the sum of parts", () => {
    expect(totalBounds([4, 7, 2])).toEqual({ least: 7, most: 13 });
    expect(totalBounds([4, null])).toEqual({ least: 4, most: null });
    expect(totalBounds([null])).toBeNull();
  });
});
