import { expect, test } from "vitest";
import { translateHere } from "~/content/index.server.ts";
import { locales } from "~/kernel/locale.ts";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { translateThing } from "../../content/commands/translate-thing.server.ts";
import { standingOf } from "../../content/core/translatable.ts";
import { translatableOf } from "../../content/data/translatable.server.ts";
import { listTranslations } from "../../content/data/translation-tasks.server.ts";
import { addTown, personOf } from "../../network/network.test-kit.ts";
import { readPublicCommitments } from "../data/public-commitments.server.ts";
import { findStatement, listVersions } from "../data/statements.server.ts";
import { findAction } from "../data/roadmap.server.ts";
import { beginCommitment, moveCommitmentTo, reportProgress } from "./commitments.server.ts";
import { beginStatement } from "./write-statement.server.ts";
import { publishStatement } from "./publish-statement.server.ts";
import { addAction, moveAction } from "./roadmap.server.ts";
import { translatableAdvocacy } from "./translate-advocacy.server.ts";

translateHere(...translatableAdvocacy);
const editor = { kind: "system", task: "test" } as const;

async function translateAll(database: Awaited<ReturnType<typeof databaseForThisTest>>, kind: string, id: string) {
  const { texts } = (await translatableOf(kind)!.find(database.read, id))!;
  const words = new Map(texts.map(({ key, name }) => [key, `es ${name}`]));
  const asked = { kind, id, locale: "es" as const, words, standing: standingOf(texts, "es") };
  return translateThing(editor, asked, database);
}

test("a commitment is translated with its member's reports, and a region's alone is shown to nobody who translates", async () => {
  const database = await databaseForThisTest();
  const waiting = async () => (await listTranslations(database.read, "es")).total;
  const promise = { locale: "fr" as const, title: "Une promesse", text: "Un texte.", agendaItems: ["ISTANBUL:art.11"] };
  const made = async (slug: string, protection: "none" | "region") => {
    const organisationId = await addTown(database, {
      slug,
      ...(protection === "none" ? {} : { protection, region: "africa" as const }),
    });
    const writer = await personOf(database, organisationId);
    const wanted = { ...promise, indicators: [], beginsOn: null, dueOn: "2030-12-31", organisationId };
    const begun = await beginCommitment(writer, wanted, database);
    if (!begun.ok) throw new Error(begun.failure.code);
    await moveCommitmentTo(writer, begun.value.id, "public", database);
    const said = { locale: "fr", progress: "under-way", text: "Deux réunions.", evidence: "" } as const;
    expect(await reportProgress(writer, begun.value.id, said, database)).toMatchObject({ ok: true });
    return begun.value.id;
  };
  await made("quiet", "region");
  expect(await waiting()).toBe(0);
  const id = await made("exampleville", "none");
  expect(await waiting()).toBe(1);
  expect(await translateAll(database, "commitment", id)).toMatchObject({ value: { changed: 3 } });
  expect(await waiting()).toBe(0);
  const [shown] = (await readPublicCommitments(database.read)).named;
  expect(shown!.commitment.reports[0]!.text.fields.es?.text).toBe("es progress");
});

test("an action of the roadmap is translated with the reasons of its steps; a proposal waits until it is decided on", async () => {
  const database = await databaseForThisTest();
  const organisationId = await addTown(database, { slug: "exampleville" });
  const writer = await personOf(database, organisationId);
  const asked = { locale: "fr" as const, title: "Un guide", text: "Pour tous.", agendaItems: [], dueOn: null };
  const proposed = await addAction(writer, { ...asked, proposedBy: organisationId }, database);
  if (!proposed.ok) throw new Error(proposed.failure.code);
  const { id } = proposed.value;
  const left = async () => {
    const totals = await Promise.all(locales.map(async (one) => (await listTranslations(database.read, one)).total));
    return totals.reduce((sum, n) => sum + n, 0);
  };
  expect(await left()).toBe(0);
  await moveAction(editor, id, { to: "planned", reason: "Utile.", locale: "fr" }, database);
  expect(await left()).toBe(2);
  expect(await translateAll(database, "roadmap-action", id)).toMatchObject({ value: { changed: 3 } });
  expect((await findAction(database.read, id))!.steps.at(-1)!.reason!.fields.es?.text).toBe("es reason");
  expect(await left()).toBe(1);
});

test("a statement is translated by editors into its working copy; its source stays as it was", async () => {
  const database = await databaseForThisTest();
  const texts = { title: "Un texte", summary: "Bref.", body: "## Ensemble\n\nNous demandons." };
  const begun = await beginStatement(editor, { slug: "un-texte", locale: "fr", texts }, database);
  if (!begun.ok) throw new Error(begun.failure.code);
  const { id } = begun.value;
  expect((await listTranslations(database.read, "es")).tasks).toMatchObject([{ kind: "statement", state: "missing" }]);
  expect(await translateAll(database, "statement", id)).toMatchObject({ value: { changed: 3 } });
  expect((await listTranslations(database.read, "es")).total).toBe(0);
  const statement = (await findStatement(database.read, id))!;
  expect(statement.document.body.fields.es?.text).toBe("es text");
  expect(statement.document.body.fields.fr?.text).toContain("Ensemble");
  const english = (await listTranslations(database.read, "en")).total;
  expect(english).toBe(1);
});

test("what changed between two versions of a statement is translated beside them; the versions stay as they were signed", async () => {
  const database = await databaseForThisTest();
  const texts = { title: "Un texte", summary: "Bref.", body: "Nous demandons." };
  const begun = await beginStatement(editor, { slug: "un-texte", locale: "fr", texts }, database);
  if (!begun.ok) throw new Error(begun.failure.code);
  const { id } = begun.value;
  for (const locale of ["en", "es"] as const) {
    const { texts: parts } = (await translatableOf("statement")!.find(database.read, id))!;
    const words = new Map(parts.map(({ key, name }) => [key, `${locale} ${name}`]));
    const asked = { kind: "statement", id, locale, words, standing: standingOf(parts, locale) };
    expect(await translateThing(editor, asked, database)).toMatchObject({ ok: true });
  }
  const version = { locale: "fr" as const, note: "Une première version.", asksAgain: false };
  expect(await publishStatement(editor, id, version, database)).toMatchObject({ ok: true });
  expect((await listTranslations(database.read, "es")).total).toBe(1);
  const [before] = await listVersions(database.read, id);
  expect(await translateAll(database, "statement", id)).toMatchObject({ value: { changed: 1 } });
  const [signed] = await listVersions(database.read, id);
  expect(signed!.note!.fields.es?.text).toBe("es note");
  expect(signed!.document).toEqual(before!.document);
  expect((await listTranslations(database.read, "es")).total).toBe(0);
});
