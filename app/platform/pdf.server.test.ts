import { afterAll, expect, test } from "vitest";
import type { PrintDocument } from "../kernel/print-document.ts";
import { readPdf } from "../../tests/support/pdf.ts";
import { closePdfMaker, makePdf, makePdfSoon } from "./pdf.server.ts";

afterAll(() => closePdfMaker());

const drawing = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><rect width="40" height="20" fill="#512a8f"/></svg>`;

function sample(changes: Partial<PrintDocument> = {}): PrintDocument {
  return {
    title: "Diagnostic partagé d’un lieu inventé",
    kicker: "Observatoire inventé",
    language: "fr",
    direction: "ltr",
    day: "2026-11-24",
    header: "Diagnostic partagé",
    footer: "Observatoire inventé",
    blocks: [
      { kind: "heading", level: 2, text: [{ text: "Qui fait quoi" }] },
      { kind: "paragraph", text: [{ text: "Un #mot [sans] *balise* $x$ et " }, { text: "l’aide", href: "/fr/help" }] },
      { kind: "heading", level: 3, text: [{ text: "Le parcours" }] },
      { kind: "list", ordered: false, items: [[{ text: "un" }], [{ text: "deux" }]] },
      {
        kind: "table",
        caption: "Services",
        head: [[{ text: "Service" }], [{ text: "Places" }]],
        rows: [[[{ text: "Écoute" }], [{ text: "12" }]]],
      },
      { kind: "drawing", svg: drawing, alternative: "De l’écoute vers la santé", caption: [{ text: "Parcours" }] },
    ],
    ...changes,
  };
}

test("a document becomes a PDF whose tags hold its headings, list, table and drawing", async () => {
  const pdf = readPdf(await makePdf(sample(), "https://oivf.example"));
  expect(pdf).toMatchObject({ marked: true, language: "fr", part: "1", title: "Diagnostic partagé d’un lieu inventé" });
  expect(pdf.roles).toMatchObject({ H1: 1, H2: 1, L: 1, LI: 2, Table: 1, TH: 2, TD: 2, Figure: expect.any(Number) });
  expect(pdf.alternatives).toContain("De l’écoute vers la santé");
  expect(pdf.links).toEqual(["https://oivf.example/fr/help"]);
});

test("every face is one of the house's, inside the file", async () => {
  const { faces } = readPdf(await makePdf(sample()));
  expect(faces.length).toBeGreaterThan(1);
  for (const face of faces) expect(face).toMatch(/^[A-Z]{6}\+(?:Newsreader|Sobria|Sobrex|Vazirmatn)/);
});

test("a word leads to its place in the document, and one whose place is missing is no link", async () => {
  const blocks: PrintDocument["blocks"] = [
    { kind: "heading", level: 2, text: [{ text: "Ce qu’il faut retenir" }] },
    {
      kind: "paragraph",
      text: [{ text: "Quarante", href: "#chart-1" }, { text: " et " }, { text: "deux", href: "#none" }],
    },
    { kind: "anchor", id: "chart-1" },
    { kind: "drawing", svg: drawing, alternative: "Un dessin" },
    { kind: "anchor", id: "chart-1" },
  ];
  const bytes = Buffer.from(await makePdf(sample({ blocks }))).toString("latin1");
  const pdf = readPdf(Buffer.from(bytes, "latin1"));
  expect(pdf.roles["Link"]).toBe(1);
  expect(pdf.links).toEqual([]);
});

test("a document that takes long goes on being made, for all who ask for it, and is there when they come back", async () => {
  // Its thread has to start first: nothing is set at once.
  await closePdfMaker();
  const long = sample({ title: "Un long document" });
  const [first, again] = await Promise.all([makePdfSoon(long, "", 0), makePdfSoon(long, "", 0)]);
  expect([first, again]).toEqual([{ ahead: 0 }, { ahead: 0 }]);
  expect(await makePdfSoon(sample({ title: "Un autre" }), "", 0)).toEqual({ ahead: 1 });
  const made = await makePdfSoon(long);
  expect(made).toBeInstanceOf(Uint8Array);
  // It was kept for those who were told to wait.
  expect(await makePdfSoon(long)).toBe(made);
});

test("the same document is the same file, byte for byte", async () => {
  const [one, two] = [await makePdf(sample()), await makePdf(sample())];
  expect(Buffer.compare(one, two)).toBe(0);
});

test("a document from right to left says so, and a level that is skipped is mended", async () => {
  const blocks: PrintDocument["blocks"] = [{ kind: "heading", level: 3, text: [{ text: "مسار الإحالة" }] }];
  const pdf = readPdf(await makePdf(sample({ language: "ar", direction: "rtl", title: "تشخيص مشترك", blocks })));
  expect(pdf.language).toBe("ar");
  expect(pdf.roles).toMatchObject({ H1: 1 });
  expect(pdf.faces.some((face) => face.includes("Vazirmatn"))).toBe(true);
});

test("a drawing that is no drawing is an error with a sentence, and the next document is made all the same", async () => {
  const broken = sample({ blocks: [{ kind: "drawing", svg: "<no", alternative: "rien" }] });
  await expect(makePdf(broken)).rejects.toThrow("could not be set");
  expect((await makePdf(sample())).length).toBeGreaterThan(5000);
});
