import { expect, test } from "vitest";
import { isSafeLink } from "~/kernel/blocks.ts";
import { locales } from "~/kernel/locale.ts";
import { keyMessage, type ToldFigure } from "./core/key-messages.ts";
import { keyMessageLine } from "./words.ts";

const figure: ToldFigure = {
  id: "figure-1",
  name: { fr: "Taux de plaintes", en: "Rate of complaints", es: "Tasa de denuncias" },
  measure: "rate",
  per: 100_000,
  direction: "contextual",
  period: "2024",
  now: { state: "number", value: 61.5 },
  events: 120,
  earlier: { period: "2023", value: { state: "number", value: 70 }, events: 140 },
  broken: false,
};
const text = (changes: Partial<ToldFigure>, locale: (typeof locales)[number]) =>
  keyMessageLine(keyMessage({ ...figure, ...changes }), locale)
    .map((span) => span.text)
    .join("");

test("a key message reads as sentences in each language, and its name leads to the figure", () => {
  expect(text({}, "en")).toBe(
    "Rate of complaints: 61.5 per 100,000 inhabitants in 2024. That is less than in 2023 (70 per 100,000 inhabitants). " +
      "A change in what is recorded does not say whether violence rose or fell.",
  );
  expect(text({}, "fr")).toMatch(
    /^Taux de plaintes\u00a0: 61,5 pour 100\s000 habitants en 2024\. C’est moins qu’en 2023/,
  );
  expect(text({}, "es")).toMatch(/^Tasa de denuncias: 61,5 por cada 100[.\s]000 habitantes en 2024\. Es menos que/);
  const [name] = keyMessageLine(keyMessage(figure), "en");
  expect(name!.href).toBe("#figure-1");
  expect(isSafeLink(name!.href!)).toBe(true);
});

test("what is withheld brings no number but its year into any language", () => {
  for (const locale of locales) {
    expect(text({ now: { state: "withheld" } }, locale).match(/\d+/g)).toEqual(["2024"]);
  }
});

const contextual = {
  en: "A change in what is recorded does not say whether violence rose or fell.",
  fr: /ne dit pas si les violences ont augmenté ou diminué/,
  es: /no dice si la violencia aumentó o disminuyó/,
};

test("a rise in reports is not a rise in violence, and each language says so", () => {
  for (const locale of locales) {
    expect(text({ earlier: { period: "2023", value: { state: "number", value: 50 }, events: 100 } }, locale)).toMatch(
      contextual[locale],
    );
    // Where fewer is better by the nature of the figure, nothing of the kind is said.
    expect(text({ direction: "lower_better" }, locale)).not.toMatch(contextual[locale]);
  }
});

test("an earlier figure that is withheld is not given away by the sentence that would compare with it", () => {
  for (const locale of locales) {
    const said = text({ earlier: { period: "2023", value: { state: "withheld" }, events: 140 } }, locale);
    expect(said.match(/\d{4}/g)).toEqual(["2024", "2023"]);
    expect(said).not.toMatch(/70|(?:more|less|plus|moins|más|menos) (?:than|qu|que)/);
  }
});

test("every reason why there is no figure, every caution and every comparison is a sentence in each language", () => {
  const range = { state: "range", lowest: 100, highest: 140 } as const;
  const sayings: Partial<ToldFigure>[] = [
    ...(["withheld", "not_collected", "not_applicable", "unknown", "zero"] as const).map((state) => ({
      now: { state },
    })),
    { now: range },
    { broken: true },
    { partial: true },
    { provisional: true },
    { estimate: true },
    { events: 3 },
    { earlier: { period: "2023", value: { state: "number", value: 61.5 }, events: 140 } },
  ];
  for (const locale of locales)
    for (const one of sayings) {
      const said = text(one, locale);
      expect(said).toMatch(/\.$/);
      expect(said).not.toMatch(/[{}]|undefined|null|NaN|keyMessage/);
    }
});
