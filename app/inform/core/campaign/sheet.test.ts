import { expect, test } from "vitest";
import { chooseScale } from "~/help/index.ts";
import { publishedDirectory } from "~/help/index.server.ts";
import { lettersWithoutFace } from "./letters.ts";
import { directionOf, isPrintableNumber, printObjectNames, readOrder, type PrintOrder } from "./print-order.ts";
import { makeSheet } from "./sheet.ts";

const { directory } = publishedDirectory();
const fields = (given: Record<string, string>) => (name: string) => given[name] ?? "";
const ordered = (given: Record<string, string> = {}): PrintOrder => {
  const order = readOrder(fields({ object: "ruler", place: "FR", language: "fr", ...given }));
  if (!order.ok) throw new Error(order.failure.code);
  return order.value;
};
const sheet = (order: PrintOrder, message: { kicker: string; words: string; lang: string } | null = null) =>
  makeSheet({
    order,
    directory,
    today: "2026-11-24",
    pageLanguage: "fr",
    asOf: () => "24/11/2026",
    logo: null,
    message,
  });
const zones = "Titre\nUn mot\nDeux mots\nTrois mots";
const own = {
  language: "own",
  ownLanguage: "ar",
  headline: "هل هذا طبيعي؟",
  danger: "في خطر",
  "zone-1": zones,
  "zone-2": zones,
  "zone-3": zones,
};

test("a ruler carries the scale's own items and the country's own numbers, and says whose principle it is", () => {
  const made = sheet(ordered());
  if (!made.ok) throw new Error(made.failure.code);
  const scale = chooseScale(directory.scales, "fr", "FR")!;
  expect(made.value.zones.map(({ items }) => items.map(({ text }) => text))).toEqual(
    scale.zones.map((items) => items.map(({ text }) => text)),
  );
  expect(made.value.lines.map(({ number }) => number)).toContain("3919");
  expect(made.value.emergency.length).toBeGreaterThan(0);
  expect(made.value.credit).toContain("Instituto Politécnico Nacional");
});

test("a helpline never stands in the place of the emergency number", () => {
  const made = sheet(ordered({ place: "ES", language: "es" }));
  expect(made.ok && made.value.emergency).not.toContain("016");
  expect(made.ok && made.value.lines.map(({ number }) => number)).toContain("016");
});

test("a number that takes messages only says so on paper", () => {
  const made = sheet(ordered({ place: "PT" }));
  const line = made.ok ? made.value.lines.find(({ number }) => number === "3060") : undefined;
  expect(line?.name).toMatch(/SMS/);
});

test("numbers typed by hand come first, and the same number is printed once", () => {
  const made = sheet(
    ordered({ "name-1": "Chez nous", "number-1": "39 19", "name-2": "Mairie", "number-2": "01 00 00 00 00" }),
  );
  const lines = made.ok ? made.value.lines : [];
  expect(lines.slice(0, 2).map(({ name }) => name)).toEqual(["Chez nous", "Mairie"]);
  expect(lines.filter(({ number }) => number.replaceAll(" ", "") === "3919")).toHaveLength(1);
});

test.each(["bookmark", "bag"] as const)(
  "a %s, which has little room, keeps every item that leads to the emergency number",
  (object) => {
    const made = sheet(ordered({ object }));
    expect(made.ok && made.value.zones[2]!.items.filter(({ red }) => red)).toHaveLength(5);
  },
);

test("a sheet without any number is not printed", () => {
  expect(sheet(ordered({ place: "" }))).toMatchObject({ failure: { code: "no-number" } });
  expect(sheet(ordered({ place: "", "number-1": "123 45" })).ok).toBe(true);
});

test("a language without an edition is typed, from the right where its letters are, and answers for itself", () => {
  const order = ordered(own);
  expect(directionOf(order)).toBe("rtl");
  const made = sheet(order);
  expect(made).toMatchObject({
    ok: true,
    value: { language: "ar", direction: "rtl", headline: own.headline, redNote: "", creditLanguage: "fr" },
  });
});

test.each([
  [{ object: "mug" }, "object"],
  [{ place: "../etc" }, "place"],
  [{ language: "xx" }, "language"],
  [{ "number-2": "call 12" }, "number"],
  [{ "number-1": "12\n34" }, "number"],
  [{ "name-1": "a\u0000b", "number-1": "1234" }, "line-name"],
  [{ ...own, "zone-3": "Titre\nUn mot" }, "zone"],
  [{ ...own, headline: "" }, "headline"],
  [{ ...own, ownLanguage: "zh" }, "own-language"],
  [{ ...own, headline: "这正常吗" }, "letters"],
] as const)("an order with %o is refused", (given, code) => {
  expect(readOrder(fields({ object: "ruler", place: "FR", language: "fr", ...given }))).toMatchObject({
    ok: false,
    failure: { code },
  });
});

test("a campaign's poster says its words, and nothing of the scale", () => {
  const made = sheet(ordered({ object: "message" }), { kicker: "25 novembre", words: "Je vous crois.", lang: "fr" });
  expect(made).toMatchObject({ ok: true, value: { headline: "Je vous crois.", zones: [], credit: "", limits: "" } });
});

test("every place of the directory gives a sheet for every object, in every language", () => {
  const places = [...new Set(directory.services.map(({ country }) => country))];
  for (const place of places)
    for (const object of printObjectNames.filter((one) => one !== "message"))
      for (const language of ["fr", "en", "es"]) expect(sheet(ordered({ place, object, language })).ok).toBe(true);
});

test("letters without a face are named; those of French, Turkish, Vietnamese and Arabic are not among them", () => {
  expect(lettersWithoutFace("Œuvre İğne Người مساعدة « é »")).toBe("");
  expect(lettersWithoutFace("a帮b助😀")).toBe("帮助😀");
});

test.each([
  ["112", true],
  ["+33 1 23 45 67 89", true],
  ["*4141", true],
  ["1", false],
  ["12 or 13", false],
  ["1".repeat(25), false],
])("%s is a number to print: %s", (text, expected) => {
  expect(isPrintableNumber(text)).toBe(expected);
});
