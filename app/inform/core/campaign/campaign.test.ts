import { expect, test } from "vitest";
import { readNotation } from "~/content/index.ts";
import { locales, type Locale } from "~/kernel/locale.ts";
import { newText, writeField } from "~/kernel/translated-text.ts";
import { campaignDocumentSchema, faultOf, isCampaignSlug, mapParts, partsOf, showCampaign } from "./campaign.ts";
import { campaignTemplates, fromTemplate, yearOf } from "./template.ts";

const at = "2026-11-24T00:00:00Z";
const made = (template: "25-november" | "16-days" | "8-march" = "16-days") =>
  fromTemplate({ template, year: 2026, source: "fr", by: "test", at });

test.each(["25-november", "16-days", "8-march"] as const)(
  "the template %s is whole in three languages, and can be published as it is",
  (template) => {
    const document = made(template);
    expect(campaignDocumentSchema.parse(JSON.parse(JSON.stringify(document)))).toEqual(document);
    expect(faultOf(document)).toBeNull();
    for (const [name, text] of partsOf(document))
      for (const locale of locales) expect(`${name} ${text.fields[locale]?.text.trim() ?? ""}`).not.toBe(`${name} `);
    for (const locale of locales) {
      const reading = readNotation(document.body.fields[locale]!.text);
      expect(reading.ok && reading.blocks.blocks.some(({ kind }) => kind === "help")).toBe(true);
    }
  },
);

test("sixteen days are sixteen, from 25 November to 10 December, one after the other", () => {
  const days = made().days.map(({ day }) => day);
  expect(days).toHaveLength(16);
  expect([days[0], days.at(-1)]).toEqual(["2026-11-25", "2026-12-10"]);
  expect(new Set(days).size).toBe(16);
});

test("French texts of the templates keep their punctuation with its word", () => {
  const texts = Object.values(campaignTemplates).flatMap((one) =>
    JSON.stringify(one, (key, value: unknown) => (key === "en" || key === "es" ? "" : value)).split("\\n"),
  );
  for (const line of texts) expect(line).not.toMatch(/[^\s"{,] [;?!»]|« [^"]/);
});

test("a campaign is lived this year until its last day has passed", () => {
  expect(yearOf("16-days", "2026-12-10")).toBe(2026);
  expect(yearOf("16-days", "2026-12-11")).toBe(2027);
  expect(yearOf("8-march", "2026-11-24")).toBe(2027);
});

test("what is missing in a reader's language stands in another one, and says which", () => {
  const document = fromTemplate({
    template: "local",
    year: 2026,
    startsOn: "2026-05-01",
    endsOn: "2026-05-02",
    title: "Chez nous",
    source: "fr",
    by: "test",
    at,
  });
  const shown = showCampaign("here", document, "es");
  expect(shown.title).toEqual({ text: "Chez nous", lang: "fr" });
  expect(shown.summary.lang).toBe("es");
});

test("a changed original makes its translations stale, and its page says so", () => {
  const document = mapParts(made(), (name, text) =>
    name === "body" ? writeField(text, "fr", "Autre chose", "test", at) : text,
  );
  expect(showCampaign("x", document, "en").stale).toBe(true);
  expect(showCampaign("x", document, "fr").stale).toBe(false);
});

test.each([
  ["without a title", "title", (d: ReturnType<typeof made>) => ({ ...d, title: newText("fr", " ", "t", at) })],
  [
    "whose text cannot be read",
    "notation",
    (d: ReturnType<typeof made>) => ({ ...d, body: newText("fr", "[x](javascript:1)", "t", at) }),
  ],
  ["that ends before it starts", "dates", (d: ReturnType<typeof made>) => ({ ...d, endsOn: "2026-01-01" })],
  [
    "with an image that only those who see can read",
    "alternative",
    (d: ReturnType<typeof made>) => ({
      ...d,
      kit: d.kit.map((one) => (one.kind === "image" ? { ...one, alternative: newText("fr", "", "t", at) } : one)),
    }),
  ],
] as const)("a campaign %s is not shown", (_, fault, change) => {
  expect(faultOf(change(made()))).toBe(fault);
});

test("words of other addresses are no campaign's", () => {
  expect(["25-november-2026", "a"].every(isCampaignSlug)).toBe(true);
  expect(["print", "pledge", "kept", "", "A", "a--b", "../x"].some(isCampaignSlug)).toBe(false);
});

test("each part has one name, by which a form writes it", () => {
  const names = partsOf(made()).map(([name]) => name);
  expect(new Set(names).size).toBe(names.length);
  const seen: string[] = [];
  mapParts(made(), (name, text) => {
    seen.push(name);
    return text;
  });
  expect(seen.toSorted()).toEqual(names.toSorted());
});

// Only to say that the list of languages is what the templates were written in.
test("templates speak the languages of the site", () => {
  expect(Object.keys(campaignTemplates["8-march"].title).toSorted()).toEqual(([...locales] as Locale[]).toSorted());
});
