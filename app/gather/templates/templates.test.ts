import { describe, expect, test } from "vitest";
import { findCodeList, isCode, mayStandTogether } from "~/atlas/index.ts";
import { findIndicator } from "~/observe/index.ts";
import { breakdownsOf } from "../core/collection.ts";
import { locales } from "~/kernel/locale.ts";
import { viewForm } from "../core/grid/form-view.ts";
import { contactSignIn } from "../core/persons/personal-text.ts";
import { partnerKinds } from "../core/partner.ts";
import { definitionOf } from "../core/template.ts";
import { templates, templatesFor } from "./index.ts";

test("every kind of partner has a template", () => {
  for (const kind of partnerKinds) expect([kind, templatesFor(kind).length > 0]).toEqual([kind, true]);
});

const place = { code: "XX-P-A", name: { fr: "Lieu inventé", en: "Invented place", es: "Lugar inventado" } };

/** Every word of a form, as its workbook writes them. */
function writtenIn(part: unknown): string[] {
  if (typeof part === "string") return [part];
  return part !== null && typeof part === "object" ? Object.values(part).flatMap(writtenIn) : [];
}

describe.each(templates.map((template) => [template.code, template] as const))("%s", (_code, template) => {
  const definition = definitionOf(template);

  test("makes a form that a person can fill in: at most 120 cells for one place", () => {
    const cells = definition.items.reduce((sum, item) => sum + breakdownsOf(item).length, 0);
    expect(cells).toBeLessThanOrEqual(120);
  });

  test("has no word that the scanner of workbooks would take for somebody", () => {
    for (const locale of locales) {
      const words = writtenIn(viewForm(definition, [place], locale, { total: "T", count: "C" }));
      for (const word of words) expect(contactSignIn(word), word).toBeNull();
    }
  });

  test("names its source, its dates and its places by the code lists", () => {
    expect(isCode("source_type", template.sourceType)).toBe(true);
    expect(isCode("date_basis", template.dateBasis)).toBe(true);
    expect(isCode("place_basis", template.placeBasis)).toBe(true);
  });

  test.each(definition.items.map((item) => [item.code, item] as const))("%s fits the catalogue", (_item, item) => {
    const indicator = item.indicator === null ? undefined : findIndicator(item.indicator);
    expect(isCode("counting_unit", item.countingUnit)).toBe(true);
    if (item.indicator !== null) {
      expect(indicator?.kind).toBe("count");
      expect(item.countingUnit).toBe(indicator?.countingUnit);
      expect(item.measureKind).toBe(indicator?.measureKind);
    }
    for (const { list, codes, multiResponse } of item.dimensions) {
      expect(findCodeList(list)?.id).toBe(list);
      for (const code of codes) expect([list, code, isCode(list, code)]).toEqual([list, code, true]);
      if (indicator) {
        expect(indicator.dimensions).toContain(list);
        expect([list, multiResponse]).toEqual([list, indicator.multiResponse.includes(list)]);
      }
      // A nested list (an application's states) has codes that may hold one another; templates ask for some that do not.
      if (!multiResponse && !findCodeList(list)?.nested)
        expect([list, mayStandTogether(list, codes)]).toEqual([list, true]);
    }
  });

  test("counts a part in the unit of its whole", () => {
    for (const item of definition.items) {
      if (item.partOf === undefined) continue;
      const whole = definition.items.find((one) => one.code === item.partOf);
      expect(item.countingUnit).toBe(whole?.countingUnit);
    }
  });
});
