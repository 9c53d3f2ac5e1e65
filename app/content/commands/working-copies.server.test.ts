import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "kysely";
import type { Actor } from "~/kernel/actor.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { findWorkingCopy } from "../data/article-drafts.server.ts";
import { findArticleById, findPublishedArticle, listRevisions } from "../data/articles.server.ts";
import { listTranslations } from "../data/translation-tasks.server.ts";
import { publishPlannedTexts, publishText, showOrHideArticle } from "./publish-text.server.ts";
import { keepWorkingCopy, restoreRevision, startArticle } from "./working-copies.server.ts";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.close());

const editor: Actor = { kind: "operator" };
const stranger: Actor = { kind: "person", accountId: "1", name: "Exemple", grants: [], secondFactor: true };
const typed = (body: string, title = "Titre d’exemple") => ({ title, summary: "Résumé.", body });

async function started(title: string): Promise<string> {
  const outcome = await startArticle(editor, { title, locale: "fr" }, database);
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return outcome.value.id;
}

const keep = (articleId: string, body: string, baseRevision: number, more: object = {}) =>
  keepWorkingCopy(
    editor,
    { articleId, locale: "fr", text: typed(body), state: "draft", publishAt: null, baseRevision, ...more },
    database,
  );
const publish = (articleId: string, locale: "fr" | "en", body: string, baseRevision: number) =>
  publishText(editor, { articleId, locale, text: typed(body), themes: [], baseRevision }, database);

test("a draft is kept even when its notation cannot be read, and no reader sees it", async () => {
  const id = await started("Un brouillon");
  const kept = await keep(id, "| a | b |\nTable: cassée", 1);
  expect(kept).toMatchObject({ ok: true, value: { revision: 2 } });
  expect(await findPublishedArticle(database.read, "news", "un-brouillon")).toBeNull();
});

test("two people on one text: the second is told, and overwrites nothing", async () => {
  const id = await started("À deux");
  expect(await keep(id, "La première.", 1)).toMatchObject({ ok: true });
  expect(await keep(id, "La seconde.", 1)).toMatchObject({ ok: false, failure: { code: "text-changed" } });
  expect((await findWorkingCopy(database.read, id, "fr"))?.body).toBe("La première.");
  expect(await publish(id, "fr", "La troisième.", 1)).toMatchObject({ ok: false, failure: { code: "text-changed" } });
});

test("a draft that somebody else began meanwhile is not overwritten by a first save either", async () => {
  const id = await started("Première fois");
  const first = { locale: "en" as const };
  expect(await keep(id, "One.", 0, first)).toMatchObject({ ok: true });
  expect(await keep(id, "Two.", 0, first)).toMatchObject({ ok: false, failure: { code: "text-changed" } });
});

test("publishing shows the text, empties the draft and queues the other languages; a change makes them stale", async () => {
  const id = await started("Une nouvelle");
  expect(await publish(id, "en", "Too early.", 0)).toMatchObject({ ok: false, failure: { code: "source-first" } });
  expect(await publish(id, "fr", "Le texte.", 1)).toMatchObject({ ok: true });
  expect(await findWorkingCopy(database.read, id, "fr")).toBeNull();
  const waiting = async () => (await listTranslations(database.read, "en")).tasks.filter((task) => task.id === id);
  expect(await waiting()).toMatchObject([{ state: "missing", source: "fr", href: `/texts/${id}/en` }]);
  expect(await publish(id, "en", "The text.", 0)).toMatchObject({ ok: true });
  expect(await waiting()).toEqual([]);
  expect(await publish(id, "fr", "Le texte, changé.", 0)).toMatchObject({ ok: true });
  expect(await waiting()).toMatchObject([{ state: "stale" }]);
});

test("what cannot be read is refused with its line when it is to be published or reviewed", async () => {
  const id = await started("Illisible");
  const broken = "Bien.\n\n[mal](javascript:alert)";
  const refusal = { ok: false, failure: { code: "notation-link", details: { line: 3 } } };
  expect(await publish(id, "fr", broken, 1)).toMatchObject(refusal);
  expect(await keep(id, broken, 1, { state: "review" })).toMatchObject(refusal);
});

test("a planned text goes out when its hour has come, once", async () => {
  const id = await started("Plus tard");
  await keep(id, "Maintenant.", 1, { publishAt: "2020-01-01T00:00:00Z" });
  const other = await started("Bien plus tard");
  await keep(other, "Pas encore.", 1, { publishAt: "2999-01-01T00:00:00Z" });
  expect(await publishPlannedTexts(database)).toBe(1);
  expect(await publishPlannedTexts(database)).toBe(0);
  expect((await findArticleById(database.read, id))?.state).toBe("published");
  expect((await findArticleById(database.read, other))?.state).toBe("draft");
});

test("an earlier version is taken up in the draft, and nothing is published by it", async () => {
  const id = await started("Versions");
  await publish(id, "fr", "La première.", 1);
  await publish(id, "fr", "La deuxième.", 0);
  const revisions = await listRevisions(database.read, id);
  const first = revisions.at(-2)!.revision;
  expect(await restoreRevision(editor, { articleId: id, locale: "fr", revision: first }, database)).toMatchObject({
    ok: true,
    value: { body: "La première." },
  });
  expect(JSON.stringify((await findArticleById(database.read, id))?.body)).toContain("La deuxième.");
});

test("a text is withdrawn from the site and from search, and shown again; a page of the site stays", async () => {
  const id = await started("Retirée");
  await publish(id, "fr", "Le texte.", 1);
  const found = async () => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from content.search_document where id = ${id}`.execute(database.read);
    return rows[0]!.n;
  };
  expect(await found()).toBe(3);
  expect(await showOrHideArticle(editor, id, "withdrawn", database)).toMatchObject({ ok: true });
  expect(await found()).toBe(0);
  expect(await showOrHideArticle(editor, id, "published", database)).toMatchObject({ ok: true });
  expect(await found()).toBe(3);
});

test("only those who may edit content write", async () => {
  const refused = await startArticle(stranger, { title: "Non", locale: "fr" }, database);
  expect(refused).toMatchObject({ ok: false, failure: { kind: "forbidden" } });
});

const facts = (more: object = {}) => ({
  themes: ["methods"],
  territories: [],
  authors: ["statistics" as const],
  cover: null,
  hard: true,
  ...more,
});

test("what stands beside a text is kept with its draft, and goes out with it at its hour", async () => {
  const id = await started("Avec ses faits");
  await keep(id, "Un texte.", 1, { facts: facts(), publishAt: "2020-01-01T00:00:00.000Z" });
  expect(await findArticleById(database.read, id)).toMatchObject({ authors: [], hard: false });
  await publishPlannedTexts(database);
  expect(await findArticleById(database.read, id)).toMatchObject({
    state: "published",
    themes: ["methods"],
    authors: ["statistics"],
    hard: true,
  });
  expect(await publish(id, "en", "A text.", 0)).toMatchObject({
    ok: true,
    value: { authors: ["statistics"], hard: true },
  });
});

test("a place that is on no map, and a cover that is no picture of the library, are refused", async () => {
  const id = await started("Faits faux");
  expect(await keep(id, "Un texte.", 1, { facts: facts({ territories: ["ZZ-99"] }) })).toMatchObject({
    failure: { code: "article-territory" },
  });
  const cover = "00000000-0000-4000-8000-000000000000";
  expect(await keep(id, "Un texte.", 1, { facts: facts({ cover }) })).toMatchObject({
    failure: { code: "article-cover" },
  });
});
