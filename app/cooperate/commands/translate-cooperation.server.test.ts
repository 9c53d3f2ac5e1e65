import { expect, test } from "vitest";
import { translateHere } from "~/content/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { translateThing } from "../../content/commands/translate-thing.server.ts";
import { standingOf } from "../../content/core/translatable.ts";
import { translatableOf } from "../../content/data/translatable.server.ts";
import { listTranslations } from "../../content/data/translation-tasks.server.ts";
import { addCard, addSpace, codeOf, townWithPerson, valueOf } from "../cooperate.test-kit.ts";
import { findCard } from "../data/cards.server.ts";
import { readSpaceView } from "../pages/public/space-view.server.ts";
import { withdrawSpace } from "./hold-space.server.ts";
import { moderatedCooperation } from "./moderated-cooperation.server.ts";
import { translatableCooperation } from "./translate-cooperation.server.ts";
import { closeCard } from "./write-card.server.ts";
import { writeSpaceEntry } from "./work-in-space.server.ts";

translateHere(...translatableCooperation);

const translator: Actor = {
  kind: "person",
  accountId: "00000000-0000-4000-8000-0000000000bb",
  name: "Translator Invented",
  grants: [{ role: "editor", scope: { kind: "network" } }],
  secondFactor: true,
};

async function begun() {
  const database = await databaseForThisTest();
  const town = await townWithPerson(database, { slug: "madeup-bay" });
  const waiting = async () =>
    (await listTranslations(database.read, "es")).tasks.map(({ kind, state, href }) => ({ kind, state, href }));
  const translate = async (
    subject: { kind: string; id: string },
    words: Record<string, string>,
    { actor = translator, standing }: { actor?: Actor; standing?: string } = {},
  ) => {
    const found = await translatableOf(subject.kind)!.find(database.read, subject.id);
    return translateThing(
      actor,
      {
        ...subject,
        locale: "es",
        words: new Map(Object.entries(words)),
        standing: standing ?? standingOf(found?.texts ?? [], "es"),
      },
      database,
    );
  };
  return { database, town, waiting, translate };
}

test("a public card waits for its other languages, is translated field by field, and grows stale with its source", async () => {
  const { database, town, waiting, translate } = await begun();
  const id = await addCard(database, town);
  const subject = { kind: "cooperation-card", id };
  expect(await waiting()).toEqual([
    { kind: "cooperation-card", state: "missing", href: `/translations/cooperation-card/${id}/es` },
  ]);
  expect(codeOf(await translate(subject, { title: "Una tarjeta" }, { actor: town.person }))).toBe("role");
  expect(codeOf(await translate(subject, { title: "x".repeat(500) }))).toBe("text-too-long");
  expect(codeOf(await translate(subject, { title: "Una tarjeta" }, { standing: "title:1.9" }))).toBe("text-changed");
  expect(await translate(subject, { title: "Una tarjeta", unknown: "x" })).toMatchObject({ value: { changed: 1 } });
  expect(
    (await waiting()).map(({ state }) => state),
    "one field is not all",
  ).toEqual(["missing"]);
  valueOf(await translate(subject, { title: "Una tarjeta", detail: "<script>alert(1)</script>" }));
  expect(await waiting()).toEqual([]);
  const card = (await findCard(database.read, id))!;
  expect(card.title.fields).toMatchObject({ en: { text: "An invented card" }, es: { text: "Una tarjeta" } });
  valueOf(await closeCard(town.person, id, database));
  expect(codeOf(await translate(subject, { title: "Otra" })), "what nobody reads is not there").toBe("page");
});

test("all that a project's page says is one text to translate; nothing of its room reaches who translates", async () => {
  const { database, town, waiting, translate } = await begun();
  const hidden = await addSpace(database, town, { title: "A quiet project", publish: false });
  expect(await waiting()).toEqual([]);
  expect(codeOf(await translate({ kind: "cooperation", id: hidden }, { title: "Nada" }))).toBe("page");
  const id = await addSpace(database, town, { title: "A project" });
  const entry = (isPublic: boolean) => ({
    kind: "step",
    title: isPublic ? "A step" : "Zumbayllu",
    text: "",
    organisationId: null,
    startsOn: null,
    dueOn: null,
    state: "planned",
    indicator: null,
    territory: null,
    public: isPublic,
  });
  const step = valueOf(await writeSpaceEntry(town.person, id, null, entry(true), "en", database));
  valueOf(await writeSpaceEntry(town.person, id, null, entry(false), "en", database));
  const found = (await translatableOf("cooperation")!.find(database.read, id))!;
  expect(JSON.stringify(found)).not.toContain("Zumbayllu");
  const words = Object.fromEntries(found.texts.map(({ key }) => [key, `es ${key}`]));
  valueOf(await translate({ kind: "cooperation", id }, words));
  expect(await waiting()).toEqual([]);
  const view = (await readSpaceView(database.read, "a-project", "es", "2026-01-01"))!;
  expect([view.title.text, view.summary.text, view.steps[0]!.title.text]).toEqual([
    "es title",
    "es summary",
    `es title.${step}`,
  ]);
});

test("what is taken back or withheld leaves the queue", async () => {
  const { database, town, waiting } = await begun();
  const id = await addSpace(database, town, { title: "A project" });
  expect(await waiting()).toHaveLength(1);
  const [, spaces] = moderatedCooperation;
  await database.write((transaction) => spaces!.apply(transaction, id, "hidden", database.afterCommit));
  expect(await waiting()).toEqual([]);
  await database.write((transaction) => spaces!.apply(transaction, id, "shown", database.afterCommit));
  expect(await waiting()).toHaveLength(1);
  valueOf(await withdrawSpace(town.person, id, database));
  expect(await waiting()).toEqual([]);
});
