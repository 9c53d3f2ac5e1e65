import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "kysely";
import { closePdfMaker } from "~/platform/pdf.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { readPdf } from "../../../tests/support/pdf.ts";
import { printSheet } from "../commands/campaign/print-sheet.server.ts";
import { readLogo } from "../commands/campaign/read-logo.server.ts";
import { printObjectNames, printObjects, readOrder } from "../core/campaign/print-order.ts";
import type { Logo } from "../data/campaign-participations.server.ts";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(async () => {
  await closePdfMaker();
  await database.close();
});

const now = new Date("2026-11-24T10:00:00Z");
const svgLogo = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 4"><rect width="10" height="4" fill="#0a6b4f"/></svg>`;

async function printed(given: Record<string, string>, logo: Logo | null = null) {
  const order = readOrder((name) => ({ object: "ruler", place: "FR", language: "fr", ...given })[name] ?? "");
  if (!order.ok) return order;
  return printSheet({ order: order.value, logo, locale: "fr", now }, database);
}

async function pdfOf(given: Record<string, string>, logo: Logo | null = null): Promise<Uint8Array> {
  const made = await printed(given, logo);
  if (!made.ok) throw new Error(made.failure.code);
  return made.value;
}

/** The boxes of the pages as the end of the file says them: width and height in millimetres. */
function boxesOf(pdf: Uint8Array) {
  const text = Buffer.from(pdf).toString("latin1");
  const sizes = (box: string) =>
    [...text.matchAll(new RegExp(`/${box} ?\\[([^\\]]+)\\]`, "g"))].map(([, numbers]) => {
      const [left, bottom, right, top] = numbers!.trim().split(/\s+/).map(Number) as [number, number, number, number];
      const millimetres = (points: number) => Math.round((points * 25.4 * 10) / 72) / 10;
      return [millimetres(right - left), millimetres(top - bottom)];
    });
  return { trim: sizes("TrimBox"), bleed: sizes("BleedBox"), media: sizes("MediaBox") };
}

const scaleObjects = printObjectNames.filter((one) => one !== "message");

test.each(scaleObjects)("a %s has its real size, 3 mm of bleed and room for the marks", async (object) => {
  const { width, height } = printObjects[object];
  const boxes = boxesOf(await pdfOf({ object }));
  expect(boxes.trim[0]).toEqual([width, height]);
  expect(boxes.bleed[0]).toEqual([width + 6, height + 6]);
  expect(boxes.media[0]).toEqual([width + 20, height + 20]);
  expect(boxes.trim).toHaveLength(object === "bookmark" ? 2 : 1);
});

test("what was appended to the file can be read from its end: the table points at the pages", async () => {
  const text = Buffer.from(await pdfOf({})).toString("latin1");
  const at = Number(/startxref\s+(\d+)\s+%%EOF\s*$/.exec(text)![1]);
  const table = text.slice(at);
  expect(table).toMatch(/^\d+ 0 obj\n<<\/Type \/XRef/);
  const entries = /stream\n([0-9a-f]+)>/.exec(table)![1]!.match(/.{14}/g)!;
  const numbers = [.../\/Index \[([^\]]+)\]/.exec(table)![1]!.matchAll(/(\d+) 1/g)].map(([, number]) => number);
  entries.forEach((entry, i) => {
    const offset = Number.parseInt(entry.slice(2, 10), 16);
    expect(text.slice(offset, offset + 12)).toMatch(new RegExp(`^${numbers[i]} 0 obj`));
  });
});

test("a sheet is tagged: a title, three zones, lists; its faces are the house's, inside the file; its colours the press's", async () => {
  const bytes = await pdfOf({ "name-1": "Chez nous", "number-1": "01 00 00 00 00" });
  const pdf = readPdf(bytes);
  expect(pdf).toMatchObject({ marked: true, language: "fr", part: "1" });
  expect(pdf.roles).toMatchObject({ H1: 1, H2: 3, L: 3, LI: 25 });
  for (const face of pdf.faces) expect(face).toMatch(/^[A-Z]{6}\+(?:Newsreader|Sobria|Sobrex|Vazirmatn)/);
});

test("a logo is in the file with its alternative text, and a hostile one brings nothing but its shapes", async () => {
  const hostile = svgLogo.replace(
    "<rect",
    `<script>alert(1)</script><image href="http://127.0.0.1/x.png"/><style>@import url(http://x)</style><rect onload="x()"`,
  );
  const logo = readLogo(new TextEncoder().encode(hostile));
  if (!logo.ok) throw new Error(logo.failure.code);
  expect(new TextDecoder().decode(logo.value.bytes)).not.toMatch(/script|image|style|onload|http:\/\/(?!www\.w3)/);
  const pdf = readPdf(await pdfOf({ logoOf: "Ville inventée" }, logo.value));
  expect(pdf.alternatives).toContain("Ville inventée");
});

test("a logo with entities, one that claims to be huge, and one that is no picture are refused", () => {
  const bomb = `<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${svgLogo}`;
  expect(readLogo(new TextEncoder().encode(bomb))).toMatchObject({ failure: { code: "logo-type" } });
  const png = Buffer.alloc(64);
  png.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52]);
  png.writeUInt32BE(60_000, 16);
  png.writeUInt32BE(60_000, 20);
  expect(readLogo(png)).toMatchObject({ failure: { code: "logo-size" } });
  expect(readLogo(Buffer.from("%PDF-1.7"))).toMatchObject({ failure: { code: "logo-type" } });
  expect(readLogo(Buffer.alloc(2_000_001, svgLogo))).toMatchObject({ failure: { code: "logo-size" } });
});

test("a picture that breaks off is the order's fault, and the next sheet is made", async () => {
  // Its pieces are whole, its pixels are none.
  const head = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52];
  const size = [0, 0, 0, 100, 0, 0, 0, 100, 8, 2, 0, 0, 0, 0xff, 0x80, 0x02, 0x03];
  const end = [0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82];
  const png = Buffer.from([...head, ...size, ...end]);
  expect(readLogo(png.subarray(0, 40))).toMatchObject({ failure: { code: "logo-type" } });
  const logo = readLogo(png);
  if (!logo.ok) throw new Error(logo.failure.code);
  expect(await printed({}, logo.value)).toMatchObject({ ok: false, failure: { code: "logo-type" } });
  expect((await printed({})).ok).toBe(true);
});

const endless = ["عنوان", ...Array.from({ length: 12 }, () => "س".repeat(88))].join("\n");
const own = { language: "own", ownLanguage: "ar", headline: "هل هذا طبيعي؟", danger: "في خطر" };

test("a sheet in Arabic is set from the right, in Arabic letters, and says so to a screen reader", async () => {
  const short = "عنوان\nجملة أولى\nجملة ثانية\nجملة ثالثة";
  const pdf = readPdf(await pdfOf({ ...own, "zone-1": short, "zone-2": short, "zone-3": short }));
  expect(pdf.language).toBe("ar");
  expect(pdf.faces.some((face) => face.includes("Vazirmatn"))).toBe(true);
});

test("words that find no room are refused with a sentence, never cut off", async () => {
  const long = { ...own, object: "ruler", "zone-1": endless, "zone-2": endless, "zone-3": endless };
  expect(await printed(long)).toMatchObject({ ok: false, failure: { code: "too-long" } });
});

test("the press is shared: beyond its hour's sheets it says so", async () => {
  await sql`update platform.rate_limit set hits = 1000 where bucket like 'campaign-print:%'`.execute(database.read);
  expect(await printed({})).toMatchObject({ failure: { kind: "too-many" } });
  await sql`delete from platform.rate_limit`.execute(database.read);
});
