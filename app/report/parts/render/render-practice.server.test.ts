import { afterAll, beforeAll, expect, test } from "vitest";
import { newText } from "~/kernel/translated-text.ts";
import type { Database } from "~/platform/database.server.ts";
import { emptyDatabase } from "../../../../tests/support/database.ts";
import { emptyDocument, type ReportDocument } from "../../core/report-blocks.ts";
import { showPracticesWith, type PracticeOfReport } from "../../data/practice-source.server.ts";
import { reportDocument } from "../report-document.server.ts";
import { renderReport } from "./render-report.server.ts";

let database: Database;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.close());

const at = "2026-11-24T09:00:00Z";
const document = (href: string): ReportDocument => ({
  ...emptyDocument,
  blocks: [{ id: "practice-1", kind: "practice", href, text: newText("fr", "Vu en novembre.", "ada", at) }],
});

/** Practices lie in a slice after this one, which tells it of them: here a stand-in does. */
function hold(...practices: PracticeOfReport[]): void {
  showPracticesWith({
    find: async (_read, slugs) => practices.filter(({ slug }) => slugs.includes(slug)),
    list: async () => practices,
  });
}
const nightStops: PracticeOfReport = {
  slug: "night-stops",
  title: newText("fr", "Arrêts de nuit", "ada", at),
  summary: newText("fr", "Le bus s’arrête où elle le demande.", "ada", at),
  facts: ["Baie inventée", "décrite"],
};

async function shown(href: string, locale: "fr" | "en" = "fr") {
  const title = newText("fr", "Un rapport", "ada", at);
  const frozen = { title, summary: title, document: document(href), recommendations: [] };
  const beside = { live: [], earlier: new Map(), home: null, today: "2026-11-24" };
  const report = await renderReport(database.read, frozen, beside, locale);
  const imprint = { kicker: "", version: 1, day: "2026-11-24", citation: "", address: "" };
  return { block: report.blocks[0]!, paper: JSON.stringify(reportDocument(report, imprint, locale).blocks) };
}

test("a practice is shown by its card, read at the moment of reading, on the page and on paper", async () => {
  hold(nightStops);
  const { block, paper } = await shown("/practices/night-stops", "en");
  expect(block).toMatchObject({
    kind: "practice",
    href: "/en/practices/night-stops",
    language: "fr",
    practice: { title: "Arrêts de nuit", titleLanguage: "fr", facts: "Baie inventée · décrite" },
  });
  for (const words of ["Arrêts de nuit", "où elle le demande", "Baie inventée", "Vu en novembre"])
    expect(paper).toContain(words);
});

test("a practice that was withdrawn or hidden leaves a sentence in its place, and no word of it", async () => {
  hold();
  const { block, paper } = await shown("/practices/night-stops");
  expect(block).toMatchObject({ practice: "gone" });
  expect(paper).not.toMatch(/night-stops|Arrêts|Vu en novembre/);
});

test("an address that is none of our practices stays a link with its words", async () => {
  hold(nightStops);
  const { block, paper } = await shown("https://oivf.example/elsewhere");
  expect(block).toMatchObject({ practice: "elsewhere", href: "https://oivf.example/elsewhere" });
  expect(paper).toContain('"href":"https://oivf.example/elsewhere"');
});
