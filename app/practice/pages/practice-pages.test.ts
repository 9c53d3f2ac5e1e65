import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { addTown, personOf } from "../../network/network.test-kit.ts";
import { keepPracticeFacts, keepPracticeTexts } from "../commands/write-practice.server.ts";
import { noFacts, practiceTexts } from "../core/practice.ts";
import { findPractice } from "../data/practices.server.ts";
import { TextFields } from "../parts/text-fields.tsx";
import { practiceFeed } from "../parts/practice-feed.server.ts";
import { exportedPractice } from "../parts/exported-practice.ts";
import { readWholePractices } from "../data/published-practices.server.ts";
import { publishedPractice, writtenPractice } from "../practice.test-kit.ts";
import { readPolicyList } from "./policy-list-view.server.ts";
import { readPracticeList } from "./practice-list-view.server.ts";
import { readPracticeView } from "./practice-view.server.ts";
import { readFactsForm, readPolicyFactsForm } from "./workspace/read-facts-form.ts";

const script = `<script>alert("1")</script><img src=x onerror=alert(2)>`;

test("scripts in every text stay words: on the page, in the drawing, in the feeds", async () => {
  const database = await databaseForThisTest();
  const home = await addTown(database, { slug: "home", name: "Home" });
  const peer = await addTown(database, { slug: "peer", name: "Peer" });
  const texts = Object.fromEntries(practiceTexts.map((name) => [name, `${name} ${script}`]));
  const wanted = { organisationId: home, peer, title: `Title ${script}`, texts };
  const { slug } = await publishedPractice(database, wanted);
  const view = (await readPracticeView(database.read, slug, "en"))!;
  const page = renderToStaticMarkup(createElement(TextFields, { fields: view.fields, help: null }));
  expect(view.fields).toHaveLength(practiceTexts.length - 2);
  expect(page).not.toMatch(/<script|<img/);
  expect(page).toContain("&lt;script&gt;");
  for (const file of ["feed.xml", "feed.atom"]) {
    const feed = await practiceFeed(database.read, "en", "https://oivf.example.org", file);
    expect(feed).not.toMatch(/<script|<img/);
  }
});

test("a link that is a script keeps a practice from being asked to be read, and one in a document is no fact", async () => {
  const database = await databaseForThisTest();
  const home = await addTown(database, { slug: "home", name: "Home" });
  const texts = { done: "See [this](javascript:alert(1))." };
  const id = await writtenPractice(database, { organisationId: home, texts });
  const { faultsOf } = await import("../core/practice.ts");
  expect(faultsOf((await findPractice(database.read, id))!.draft)).toContainEqual({ name: "done", fault: "notation" });
  const form = new FormData();
  form.set("outcome", "continues");
  form.set("licence", "CC-BY-4.0");
  form.set("documents", "en | Report | javascript:alert(1)");
  expect(readFactsForm(form)).toEqual({ ok: false, field: "documents" });
  form.set("documents", "en | Report | https://example.org/report");
  expect(readFactsForm(form)).toMatchObject({ ok: true, facts: { documents: [{ language: "en" }] } });
});

test("a huge text is refused before anything is written", async () => {
  const database = await databaseForThisTest();
  const home = await addTown(database, { slug: "home", name: "Home" });
  const writer = await personOf(database, home);
  const id = await writtenPractice(database, { organisationId: home });
  const huge = { id, baseRevision: 3, locale: "en" as const, words: { done: "x".repeat(5_000_000) } };
  expect(await keepPracticeTexts(writer, huge, database)).toMatchObject({ ok: false, failure: { code: "too-long" } });
  const many = {
    ...noFacts,
    documents: Array.from({ length: 500 }, () => ({ title: "x", href: "https://example.org", language: "en" })),
  };
  expect(await keepPracticeFacts(writer, { id, baseRevision: 3, facts: many }, database)).toMatchObject({
    failure: { code: "facts", details: { field: "documents" } },
  });
  expect((await findPractice(database.read, id))!.revision).toBe(3);
});

test("a filter narrows the list and its own counts stay whole, and what no code is asks for nothing", async () => {
  const database = await databaseForThisTest();
  const home = await addTown(database, { slug: "home", name: "Home" });
  const peer = await addTown(database, { slug: "peer", name: "Peer" });
  await publishedPractice(database, { organisationId: home, peer, title: "One" });
  await publishedPractice(database, { organisationId: home, peer, title: "Two", facts: { actions: ["data"] } });
  const list = (query: string) => readPracticeList(database.read, "en", new URLSearchParams(query));
  const narrowed = await list("action=data");
  expect(narrowed.cards.map(({ title }) => title.text)).toEqual(["Two"]);
  const counts = narrowed.filters.find(({ name }) => name === "action")!.options;
  expect(counts.map(({ value: code, count }) => `${code} ${count}`)).toEqual(["prevention 1", "data 1"]);
  expect((await list("action=%3Cscript%3E&page=99999")).total).toBe(2);
  expect((await list("action=invented")).total).toBe(0);
});

test("the export tells what its codebook lists", async () => {
  const database = await databaseForThisTest();
  const home = await addTown(database, { slug: "home", name: "Home" });
  const peer = await addTown(database, { slug: "peer", name: "Peer" });
  const { id } = await publishedPractice(database, { organisationId: home, peer, title: "One" });
  const [whole] = await readWholePractices(database.read, [id]);
  const { codebook } = await import("../core/codebook.ts");
  const told = exportedPractice(whole!, "en", "https://oivf.example.org");
  expect(Object.keys(told)).toEqual(codebook.map(({ name }) => name));
  expect(told).toMatchObject({
    member: "Home",
    grade: "described",
    address: "https://oivf.example.org/en/practices/one",
  });
});

test("a sum of money is told whole or not at all", () => {
  const form = new FormData();
  for (const [name, text] of [
    ["kind", "action-plan"],
    ["progress", "under-way"],
  ] as const)
    form.set(name, text);
  expect(readPolicyFactsForm(form)).toMatchObject({ ok: true, facts: { money: null } });
  form.set("amount", "1 500 000,50");
  expect(readPolicyFactsForm(form)).toEqual({ ok: false, field: "money" });
  form.set("currency", "eur");
  form.set("year", "2025");
  expect(readPolicyFactsForm(form)).toMatchObject({
    ok: true,
    facts: { money: { amount: 1_500_000.5, currency: "EUR", year: 2025, years: 1 } },
  });
});

test("a page says nothing of a practice that is still written", async () => {
  const database = await databaseForThisTest();
  const home = await addTown(database, { slug: "home", name: "Home" });
  const id = await writtenPractice(database, { organisationId: home, title: "Still written" });
  const { slug } = (await findPractice(database.read, id))!;
  expect(await readPracticeView(database.read, slug, "en")).toBeNull();
  expect((await readPracticeList(database.read, "en")).total).toBe(0);
});

test("words of somebody in danger bring the way to help first, in every list that takes words; others do not", async () => {
  const database = await databaseForThisTest();
  const asked = (words: string) => new URLSearchParams({ q: words });
  for (const read of [readPracticeList, readPolicyList]) {
    expect((await read(database.read, "fr", asked("mon mari me frappe"))).distress).toBe(true);
    expect((await read(database.read, "fr", asked("formation des agents"))).distress).toBe(false);
  }
});
