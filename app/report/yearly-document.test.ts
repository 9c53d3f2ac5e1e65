import { afterAll, expect, test } from "vitest";
import { readBlocks } from "~/kernel/blocks.ts";
import { locales } from "~/kernel/locale.ts";
import { closePdfMaker, makePdf } from "~/platform/pdf.server.ts";
import type { ToldFigure } from "./core/key-messages.ts";
import { yearlyDocument, type YearlyReport } from "./yearly-document.ts";

afterAll(closePdfMaker);

const figure = (id: string, now: ToldFigure["now"]): ToldFigure => ({
  id,
  name: { fr: "Plaintes", en: "Complaints", es: "Denuncias" },
  measure: "count",
  direction: "contextual",
  period: "2024",
  now,
  events: null,
  earlier: { period: "2023", value: { state: "number", value: 8731 }, events: null },
  broken: false,
});
const report: YearlyReport = {
  observatory: { fr: "Essai", en: "Trial", es: "Prueba" },
  year: 2024,
  edition: { citation: "Trial, edition 1.", day: "2025-03-08" },
  figures: [figure("a", { state: "withheld" }), figure("b", { state: "not_collected" })],
};

test("a withheld figure is named, counted among what is not known, and its earlier value is nowhere", () => {
  for (const locale of locales) {
    const { blocks } = yearlyDocument(report, locale);
    expect(JSON.stringify(blocks)).not.toMatch(/8\D?731/);
    expect(readBlocks({ version: 1, blocks })).toMatchObject({ ok: true });
  }
  expect(JSON.stringify(yearlyDocument(report, "en"))).toContain("so that nobody can be recognised: 1 of 2.");
});

test("an edition without figures makes a document that says so", () => {
  expect(JSON.stringify(yearlyDocument({ ...report, figures: [] }, "en"))).toContain("This edition holds no figure.");
});

test("the document becomes a tagged PDF", async () => {
  const pdf = Buffer.from(await makePdf(yearlyDocument(report, "fr"))).toString("latin1");
  expect(pdf.startsWith("%PDF-")).toBe(true);
  expect(pdf).toContain("/StructTreeRoot");
});
