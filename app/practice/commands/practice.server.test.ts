import { expect, test } from "vitest";
import { readQuery } from "~/content/index.ts";
import { listNotifications } from "~/content/data/notifications.server.ts";
import { search } from "~/content/index.server.ts";
import { listShowings, protectMember } from "~/network/index.server.ts";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { addTown, personOf } from "../../network/network.test-kit.ts";
import { findPractice } from "../data/practices.server.ts";
import { findPublishedPractice, listPublishedPractices } from "../data/published-practices.server.ts";
import { practiceListeners } from "../listeners.server.ts";
import { enough, publishedPractice, secretary, value, writtenPractice } from "../practice.test-kit.ts";
import { answerFinding, readFindings, stepPractice } from "./step-practice.server.ts";
import { keepPracticeTexts, startPractice } from "./write-practice.server.ts";

async function twoTowns() {
  const database = await databaseForThisTest();
  const home = await addTown(database, { slug: "madeup-bay", name: "Madeup Bay", population: 50_000 });
  const peer = await addTown(database, { slug: "elsewhere", name: "Elsewhere" });
  return { database, home, peer, writer: await personOf(database, home), reader: await personOf(database, peer) };
}
const code = (outcome: { ok: boolean; failure?: { code: string } }) => (outcome.ok ? "ok" : outcome.failure!.code);

test("a practice is written by its member, read by another and published by the secretariat, and only then found", async () => {
  const { database, home, writer, reader } = await twoTowns();
  const id = await writtenPractice(database, { organisationId: home, title: "Night stops", by: writer });
  const take = (
    actor: Parameters<typeof stepPractice>[0],
    step: Parameters<typeof stepPractice>[1]["step"],
    more = {},
  ) => stepPractice(actor, { id, step, ...more }, database);
  expect(code(await take(reader, "submit"))).toBe("role");
  expect(code(await take(writer, "publish", { criteria: enough }))).toBe("role");
  expect(code(await take(secretary, "publish", { criteria: enough }))).toBe("state");
  expect(code(await take(writer, "submit"))).toBe("ok");
  expect(code(await take(writer, "peer-accepts", { criteria: enough }))).toBe("peer");
  expect(code(await take(secretary, "peer-accepts", { criteria: enough }))).toBe("peer");
  expect(code(await take(reader, "peer-accepts", { criteria: [] }))).toBe("criteria");
  expect(
    code(await take(reader, "peer-accepts", { criteria: [...enough, "indicator-followed", "before-and-after"] })),
  ).toBe("ok");
  expect(await listPublishedPractices(database.read)).toEqual([]);
  expect(code(await take(reader, "publish", { criteria: enough }))).toBe("role");
  expect(code(await take(secretary, "publish", { criteria: enough }))).toBe("ok");
  // Its writer is told, and led to where she reads what was said.
  const told = await listNotifications(database.read, writer.accountId);
  expect(told.map(({ href }) => href)).toEqual([`/workspace/practices/${id}`, `/workspace/practices/${id}`]);
  const [card] = await listPublishedPractices(database.read);
  // The stricter of the two readers counts.
  expect(card).toMatchObject({ slug: "night-stops", grade: "described", version: 1, member: { slug: "madeup-bay" } });
  expect(await listShowings(database.read, home, "public")).toMatchObject([
    { kind: "practice", href: "/practices/night-stops" },
  ]);
});

test("a source that is changed after its publication must be read again; what is shown stays as it was", async () => {
  const { database, home, peer, writer } = await twoTowns();
  const { id, slug } = await publishedPractice(database, { organisationId: home, peer, title: "Night stops" });
  const { revision } = (await findPractice(database.read, id))!;
  const spanish = { id, baseRevision: revision, locale: "es" as const, words: { title: "Paradas nocturnas" } };
  value(await keepPracticeTexts(writer, spanish, database));
  expect((await findPractice(database.read, id))!.state).toBe("published");
  value(await stepPractice(secretary, { id, step: "publish" }, database));
  expect((await findPublishedPractice(database.read, slug))!.versions.map(({ number }) => number)).toEqual([2, 1]);
  expect(code(await stepPractice(secretary, { id, step: "publish" }, database))).toBe("unchanged");
  const english = { id, baseRevision: revision + 1, locale: "en" as const, words: { results: "Other results." } };
  value(await keepPracticeTexts(writer, english, database));
  expect((await findPractice(database.read, id))!.state).toBe("draft");
  expect((await findPublishedPractice(database.read, slug))!.document.texts.results.fields.en!.text).not.toBe(
    "Other results.",
  );
  expect(code(await keepPracticeTexts(writer, english, database))).toBe("stale");
});

test("every published practice is found by its title in each language, the fall-back included, and none once withdrawn", async () => {
  const { database, home, peer, writer } = await twoTowns();
  const { id } = await publishedPractice(database, { organisationId: home, peer, title: "Pharmacy lanterns" });
  const hits = async (words: string, locale: "fr" | "en" | "es") =>
    (await search(database.read, locale, readQuery(words, locale)!)).documents.filter(
      ({ kind }) => kind === "practice",
    );
  for (const locale of ["fr", "en", "es"] as const)
    expect(await hits("pharmacy lanterns", locale)).toMatchObject([
      { writtenIn: "en", href: `/${locale}/practices/pharmacy-lanterns` },
    ]);
  value(await stepPractice(writer, { id, step: "withdraw" }, database));
  for (const locale of ["fr", "en", "es"] as const) expect(await hits("pharmacy lanterns", locale)).toEqual([]);
  expect(await listShowings(database.read, home, "public")).toEqual([]);
  expect(await findPublishedPractice(database.read, "pharmacy-lanterns", 1)).toBeNull();
});

test("words by which a survivor could be recognised are resolved or answered for before anybody else reads them", async () => {
  const { database, home, writer } = await twoTowns();
  const texts = {
    context: "The programme is called after Maria Bianchi, a councillor.",
    results: "Born on 3 May 1990, she came to the desk.",
  };
  const id = await writtenPractice(database, { organisationId: home, by: writer, texts });
  expect(code(await stepPractice(writer, { id, step: "submit" }, database))).toBe("findings");
  const { open } = await readFindings(database.read, (await findPractice(database.read, id))!);
  const [name, born] = [open.find(({ sign }) => sign === "name")!, open.find(({ sign }) => sign === "birth-date")!];
  const answer = (finding: string, reason: string) => answerFinding(writer, { id, finding, reason }, database);
  expect(code(await answer(name.key, "short"))).toBe("reason");
  expect(code(await answer(born.key, "It is an invented date."))).toBe("must-go");
  expect(code(await answer(name.key, "A public office, named on the town’s site."))).toBe("ok");
  const without = { id, baseRevision: 3, locale: "en" as const, words: { results: "They came to the desk." } };
  value(await keepPracticeTexts(writer, without, database));
  expect(code(await stepPractice(writer, { id, step: "submit" }, database))).toBe("ok");
});

test("a title never names its member, and neither its address nor the search holds the name", async () => {
  const { database, home, peer, writer } = await twoTowns();
  const id = await writtenPractice(database, { organisationId: home, by: writer, title: "Night stops in Madeup Bay" });
  expect((await findPractice(database.read, id))!.slug).toBe("night-stops-in");
  expect(code(await stepPractice(writer, { id, step: "submit" }, database))).toBe("findings");
  await publishedPractice(database, {
    organisationId: home,
    peer,
    title: "Night stops",
    texts: { context: "Madeup Bay has six night lines." },
  });
  const found = await search(database.read, "en", readQuery("Madeup Bay", "en")!);
  expect(found.documents.filter(({ kind }) => kind === "practice")).toEqual([]);
});

test("a member that becomes protected is taken out of what it wrote, at once and of earlier versions", async () => {
  const { database, home, peer } = await twoTowns();
  const { slug } = await publishedPractice(database, {
    organisationId: home,
    peer,
    title: "Night stops",
    texts: { context: "Madeup Bay has six night lines." },
  });
  const operator = { kind: "operator" } as const;
  value(await protectMember(operator, home, "region", database));
  const seen = (await findPublishedPractice(database.read, slug, 1))!;
  expect(JSON.stringify(seen)).not.toMatch(/madeup/i);
  expect(seen.card.member).toEqual({ level: "region", region: "europe" });
  expect(await listPublishedPractices(database.read, { organisationId: home })).toEqual([]);
  value(await protectMember(operator, home, "unlisted", database));
  expect(await findPublishedPractice(database.read, slug)).toBeNull();
  expect(await listPublishedPractices(database.read)).toEqual([]);
  const event = { id: "1", type: "network.member-protected" as const, subject: home, at: "" };
  await database.write((transaction) => practiceListeners[0]!.handle(event, transaction));
  expect((await search(database.read, "en", readQuery("night stops", "en")!)).total).toBe(0);
});

test("a listed body that belongs to nobody yet writes nothing", async () => {
  const database = await databaseForThisTest();
  const organisationId = await addTown(database, { slug: "listed-only", state: "listed" });
  const writer = await personOf(database, organisationId);
  expect(code(await startPractice(writer, { organisationId, title: "Early", locale: "fr" }, database))).toBe(
    "not-a-member",
  );
});
