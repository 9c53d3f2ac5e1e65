import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readQuery } from "~/content/index.ts";
import { findOfKind } from "~/content/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import { locales } from "~/kernel/locale.ts";
import type { Database } from "~/platform/database.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { findForbiddenWords } from "../../../tests/support/glossary.ts";
import { findResource, findResourceBySlug, listPublicResources } from "../data/resources.server.ts";
import { loadResourcesSeed, readResourcesSeed } from "./load-resources-seed.server.ts";
import {
  beginResource,
  publishResource,
  returnResource,
  submitResource,
  withdrawResource,
  writeResource,
} from "./write-resource.server.ts";

const person = (accountId: string, role: "editor" | "auditor" = "editor"): Actor => ({
  kind: "person",
  accountId,
  name: accountId,
  grants: [{ role, scope: { kind: "network" } }],
  secondFactor: true,
});
const writer = person("writer");
const reader = person("reader");

const typed = (title: string) => ({
  locale: "en" as const,
  title,
  summary: "Says how to count in an invented town.",
  facts: {
    type: "guidance",
    legal: false,
    audiences: ["officers"],
    themes: ["data"],
    forms: [],
    languages: ["en"],
    level: "introductory",
    length: null,
    licence: null,
    publisher: "An invented publisher",
    year: 2020,
    address: "https://example.org/guide",
    checkedOn: "2026-01-01",
    opened: false,
    reviewOn: "2027-01-01",
  },
});

let database: Database;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.close());

const shownSlugs = async () => (await listPublicResources(database.read)).map(({ slug }) => slug);
const begun = async (title: string) => {
  const outcome = await beginResource(writer, typed(title), database);
  if (!outcome.ok) throw new Error(outcome.failure.code);
  return outcome.value.id;
};
const found = (words: string) =>
  findOfKind(database.read, { kind: "resource", locale: "en", query: readQuery(words, "en")! });

describe("a resource", () => {
  test("is seen once a second person has let it through, and found by its words", async () => {
    const id = await begun("Counting with care");
    expect(await submitResource(writer, id, database)).toMatchObject({ ok: true });
    expect(await publishResource(writer, id, database)).toMatchObject({
      ok: false,
      failure: { code: "resource-same-person" },
    });
    expect(await shownSlugs()).toEqual([]);
    expect(await publishResource(reader, id, database)).toMatchObject({ ok: true });
    expect(await shownSlugs()).toEqual(["counting-with-care"]);
    expect(await found("counting")).toEqual([id]);
  });

  test("stays as it was read while a new text is written, which waits for a second person again", async () => {
    const id = await begun("Listening with care");
    await submitResource(writer, id, database);
    await publishResource(reader, id, database);
    const { revision } = (await findResource(database.read, id))!;
    const changed = { ...typed("Listening better"), baseRevision: revision };
    expect(await writeResource(writer, id, changed, database)).toMatchObject({ ok: true });
    const now = (await findResource(database.read, id))!;
    expect(now).toMatchObject({ state: "draft", slug: "listening-with-care" });
    expect(now.shown!.title.fields.en!.text).toBe("Listening with care");
    expect(await writeResource(writer, id, changed, database)).toMatchObject({
      ok: false,
      failure: { code: "changed-meanwhile" },
    });
  });

  test("is given back with what is missing", async () => {
    const id = await begun("Speaking with care");
    await submitResource(writer, id, database);
    expect(await returnResource(reader, id, " ", database)).toMatchObject({ failure: { code: "resource-note" } });
    expect(await returnResource(reader, id, "Its licence?", database)).toMatchObject({ ok: true });
    expect(await findResource(database.read, id)).toMatchObject({ state: "draft", note: "Its licence?" });
  });

  test("that is withdrawn is neither listed nor found", async () => {
    const id = (await findResourceBySlug(database.read, "counting-with-care"))!.id;
    expect(await withdrawResource(reader, id, database)).toMatchObject({ ok: true });
    expect(await shownSlugs()).not.toContain("counting-with-care");
    expect(await found("counting")).not.toContain(id);
  });

  test("is written by nobody who may not edit content, and never twice under one title", async () => {
    expect(await beginResource(person("other", "auditor"), typed("Other"), database)).toMatchObject({
      failure: { kind: "forbidden" },
    });
    expect(await beginResource(writer, typed("Speaking with care"), database)).toMatchObject({
      failure: { code: "resource-slug" },
    });
  });
});

describe("the resources that come with the platform", () => {
  test("come in once, in every language, and stay as they were edited here", async () => {
    await loadResourcesSeed(database);
    const first = (await findResourceBySlug(database.read, "cedaw"))!;
    expect(first).toMatchObject({ state: "published" });
    const [seed] = readResourcesSeed();
    await loadResourcesSeed(database, [{ ...seed!, summary: { ...seed!.summary, en: "Said anew." } }]);
    const second = (await findResource(database.read, first.id))!;
    expect(second.shown!.summary.fields.en!.text).toBe("Said anew.");
    const edited = { ...typed("Edited"), baseRevision: second.revision };
    await writeResource(writer, first.id, edited, database);
    await loadResourcesSeed(database);
    expect((await findResource(database.read, first.id))!.title.fields.en!.text).toBe("Edited");
  });

  test("say in each language what they give, in the words of the field", () => {
    for (const { slug, summary, title } of readResourcesSeed()) {
      for (const locale of locales) {
        expect(summary[locale], slug).toBeDefined();
        expect(findForbiddenWords(locale, summary[locale]!), slug).toEqual([]);
        expect(findForbiddenWords(locale, title[locale] ?? ""), slug).toEqual([]);
      }
    }
  });

  test("do not say that somebody opened an address which nobody opened", () => {
    for (const { slug, facts } of readResourcesSeed())
      if (facts.address.startsWith("https://")) expect(facts.opened, slug).toBe(false);
  });
});
