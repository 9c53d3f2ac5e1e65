import type { ImportProfile } from "./profile.ts";

const words = (text: string) => ({ fr: text, en: text, es: text });

/** A profile of an invented set, complete but for what a test is about. */
export function profile(changes: Partial<ImportProfile> = {}): ImportProfile {
  return {
    name: "test-profile",
    version: 1,
    title: words("Test"),
    source: { format: "csv", delimiter: ",", headerRows: 1, decimal: "." },
    dataset: {
      slug: "test-set",
      observatory: { slug: "test-place", territory: "FR", name: words("Place") },
      title: words("Invented set"),
      publisher: "Nobody",
      attribution: "Invented",
      licence: "CC0",
      plan: [{ series: "*", levels: ["province"], frequencies: ["A"], breakdowns: [[], ["age_band"]] }],
    },
    series: [
      {
        code: "offences",
        indicatorCode: null,
        coverage: "none",
        title: words("Invented offences"),
        unit: "count",
        kind: "count",
        countingUnit: "offence",
        population: "all",
        sourceType: "police",
        nature: "recorded",
        dateBasis: "recording",
        placeBasis: "facts",
        dimensions: ["age_band"],
        additive: { territory: true, time: true, dimensions: { age_band: true } },
      },
    ],
    territory: { column: "place", system: "INSEE-DEP" },
    period: { year: "year", from: "2019", to: "2024" },
    dimensions: [
      { dimension: "age_band", column: "age", codes: { map: { "0-17": "y0_17", "18+": "y18p" } }, total: ["all"] },
    ],
    value: { column: "n", blank: "refuse" },
    fold: false,
    ...changes,
  };
}
