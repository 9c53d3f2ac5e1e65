import { afterAll, expect, test } from "vitest";
import type { PrintDocument } from "~/kernel/print-document.ts";
import { closePdfMaker } from "~/platform/pdf.server.ts";
import { paperAnswer, patienceOf } from "./paper-answer.server.ts";

afterAll(() => closePdfMaker());

test("whoever asks for a PDF that takes long sees a page that asks again, then gets the PDF", async () => {
  const document: PrintDocument = {
    title: "Rapport <inventé>",
    language: "fr",
    direction: "ltr",
    day: "2026-11-29",
    blocks: [{ kind: "paragraph", text: [{ text: "Inventé" }] }],
  };
  const about = { site: "", name: "invented", back: "/fr/reports/invented", locale: "fr" } as const;
  // Nobody has started the typesetter yet, so that it cannot be at once.
  const waits = await paperAnswer(document, { ...about, soonMs: 0 });
  expect([waits.status, waits.headers.get("Refresh"), waits.headers.get("Cache-Control")]).toEqual([
    202,
    "5",
    "no-store",
  ]);
  const page = await waits.text();
  expect(page).toContain("Rapport &lt;inventé&gt;");
  expect(page).toContain('href="/fr/reports/invented"');
  const comes = await paperAnswer(document, { ...about, soonMs: 60_000 });
  expect([comes.status, comes.headers.get("Content-Type")]).toEqual([200, "application/pdf"]);
});

test("a program says for how long it waits, and nobody is held longer than a visitor", () => {
  const asks = (prefer?: string) =>
    patienceOf(new Request("http://oivf.test/x.pdf", { headers: prefer === undefined ? {} : { prefer } }));
  expect(asks()).toEqual({});
  expect(asks("respond-async, wait=0")).toEqual({ soonMs: 0 });
  expect(asks("wait=2")).toEqual({ soonMs: 2000 });
  expect(asks("wait=900")).toEqual({ soonMs: 15_000 });
  expect(asks("wait=soon")).toEqual({});
});
