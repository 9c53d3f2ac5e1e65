import { expect, test } from "vitest";
import { labelOf } from "~/atlas/index.ts";
import { formKeys } from "../form-keys.ts";
import { collectionDefinitionSchema } from "../collection.ts";
import { viewForm } from "./form-view.ts";
import { cellNames, tableKeys } from "./view-cells.ts";

const labels = (text: string) => ({ fr: `${text} (fr)`, en: text, es: `${text} (es)` });
const place = (code: string) => ({ code, name: labels(`Place ${code}`) });
const definition = collectionDefinitionSchema.parse({
  items: [
    {
      code: "calls",
      indicator: null,
      title: labels("Calls"),
      countingUnit: "call",
      measureKind: "event",
      breakdowns: [[], ["age_band"], ["violence_form"], ["age_band", "violence_form"]],
      dimensions: [
        { list: "age_band", codes: ["y0_17", "y18p"] },
        { list: "violence_form", codes: ["physical", "sexual"], multiResponse: true },
      ],
    },
  ],
});
const words = { total: "Total", count: "Count" };

test("every cell that a form asks for stands once in its view, with one place or with several", () => {
  for (const places of [[place("XX-1")], [place("XX-1"), place("XX-2")]]) {
    const view = viewForm(definition, places, "en", words);
    const keys = view.items.flatMap((item) => item.tables.flatMap((table) => tableKeys(table).flat()));
    expect([...keys].sort()).toEqual([...formKeys({ definition, places })].sort());
  }
});

test("one place makes a column of counts; parts that may overlap show no sum", () => {
  const [item] = viewForm(definition, [place("XX-1")], "en", words).items;
  expect(item!.tables.map((table) => [table.id, table.columns])).toEqual([
    ["calls", ["Count"]],
    [
      "calls-age_band-violence_form-XX-1",
      [labelOf("violence_form", "physical", "en"), labelOf("violence_form", "sexual", "en")],
    ],
  ]);
  expect(item!.tables[0]!.groups.map((group) => [group.rows.length, group.adds])).toEqual([
    [1, false],
    [2, true],
    [2, false],
  ]);
});

test("several places are rows, with the total first", () => {
  const [item] = viewForm(definition, [place("XX-1"), place("XX-2")], "fr", words).items;
  expect(item!.tables[0]!.groups[0]!.rows.map((row) => row.label)).toEqual(["Place XX-1 (fr)", "Place XX-2 (fr)"]);
  expect(item!.tables[0]!.columns[0]).toBe("Total");
});

test("a cell is named as people would say it", () => {
  const names = cellNames(viewForm(definition, [place("XX-1")], "en", words));
  expect(names.get("calls|XX-1|")).toBe("Calls, Total");
  expect(names.get("calls|XX-1|age_band=y0_17&violence_form=sexual")).toContain(
    labelOf("violence_form", "sexual", "en"),
  );
});
