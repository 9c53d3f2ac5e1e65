import { expect, test } from "vitest";
import { shippedDirectory } from "./directory.ts";
import { contentOf, typedOf } from "./entry-form.ts";
import { parseRecord, recordsOf } from "./record.ts";

test.each(recordsOf(shippedDirectory).map((record) => [`${record.kind} ${record.content.country}`, record] as const))(
  "%s is shown in the form and read back without a change",
  (_name, record) => {
    expect(contentOf(record.kind, typedOf(record))).toEqual(record.content);
  },
);

test("weekly hours are typed by days from Monday, and a mistake is found", () => {
  const typed = typedOf({ kind: "service", content: shippedDirectory.services[0]! });
  const hours = (text: string) => {
    const content = contentOf("service", { ...typed, "line-0-hours": [text] });
    const outcome = parseRecord("service", content);
    return outcome.ok && outcome.value.kind === "service" ? outcome.value.content.lines[0]!.hours : null;
  };
  expect(hours("12345 09:00-19:00; 67 10:00-18:00")).toEqual({
    kind: "weekly",
    week: [
      { days: [1, 2, 3, 4, 5], from: "09:00", to: "19:00" },
      { days: [6, 7], from: "10:00", to: "18:00" },
    ],
  });
  expect(hours("")).toEqual({ kind: "unknown" });
  expect(hours("in the morning")).toBeNull();
  expect(hours("1 25:00-26:00")).toBeNull();
});

test("an empty form is no record, and says which field is missing", () => {
  const outcome = parseRecord("service", contentOf("service", {}));
  expect(outcome).toMatchObject({ ok: false, failure: { code: "field", details: { at: "id" } } });
});

test("a region that the list does not know is named in the three languages, or refused", () => {
  const typed = typedOf({ kind: "service", content: shippedDirectory.services.find((one) => one.id === "fr-3919")! });
  const read = (more: Record<string, string[]>) => parseRecord("service", contentOf("service", { ...typed, ...more }));
  const region = { region: ["FR-XX"] };
  expect(read(region)).toMatchObject({ ok: false, failure: { code: "region-without-name" } });
  const name = {
    "region-fr": ["Contrée d’Exemple"],
    "region-en": ["Sampleshire"],
    "region-es": ["Comarca de Ejemplo"],
  };
  expect(read({ ...region, ...name })).toMatchObject({
    ok: true,
    value: { content: { region: "FR-XX", regionName: { en: "Sampleshire" } } },
  });
});
