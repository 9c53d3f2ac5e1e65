import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Observatory } from "~/observe/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { closePdfMaker, makePdf } from "~/platform/pdf.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { readPdf } from "../../../tests/support/pdf.ts";
import { chapterDocument } from "../core/document/chapter-document.ts";
import { languageState } from "../core/entry.ts";
import { documentContext } from "../data/document-context.server.ts";
import { findEntry, listEntries } from "../data/entries.server.ts";
import { findGroundwork } from "../data/groundwork.server.ts";
import { groundworkLines } from "../data/public-lines.server.ts";
import { changeEntry } from "./change-entry.server.ts";
import { chooseGroundwork } from "./choose.server.ts";
import { inventedObservatory, person, save, today } from "./establish.test-kit.ts";
import { publishChapter, showLevel } from "./publish-chapter.server.ts";
import { readMaturity } from "./read-maturity.server.ts";

let database: Database;
let observatory: Observatory;
beforeAll(async () => {
  database = await emptyDatabase();
  observatory = await inventedObservatory(database);
});
afterAll(async () => {
  await closePdfMaker();
  await database.close();
});

const coordinator = () => person("coordinator", observatory.id);
const editor = () => person("editor", observatory.id);
const value = <T>(outcome: { ok: true; value: T } | { ok: false; failure: unknown }): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure));
  return outcome.value;
};
const aim = (title: string) => save(database, editor(), observatory, "aim", { title });

describe("who may", () => {
  test("an editor of the observatory writes; one of another, or who enters counts, does not", async () => {
    expect((await aim("Répondre la nuit")).ok).toBe(true);
    for (const actor of [person("editor", observatory.id + 1), person("entry", observatory.id)])
      expect(await save(database, actor, observatory, "aim", { title: "Non" })).toMatchObject({
        failure: { kind: "forbidden" },
      });
  });

  test("an editor does not publish, and a coordinator does with her second factor only", async () => {
    const wanted = { observatory, chapter: "action-plan", today } as const;
    expect(await publishChapter(editor(), wanted, database)).toMatchObject({ failure: { code: "role" } });
    expect(await publishChapter(person("coordinator", observatory.id, false), wanted, database)).toMatchObject({
      failure: { code: "second-factor" },
    });
  });
});

describe("an entry", () => {
  test("is written in one language, then in another, and the first one's change makes the other stale", async () => {
    const id = value(await aim("Former les équipes"));
    const read = async () => (await findEntry(database.read, observatory.id, id))!;
    const again = async (title: string, locale: "fr" | "en") =>
      save(
        database,
        editor(),
        observatory,
        "aim",
        { title },
        { locale, standing: { id, revision: (await read()).revision } },
      );
    value(await again("Train the teams", "en"));
    expect(languageState([await read()], "en")).toEqual({ locale: "en", missing: 0, stale: 0 });
    expect(languageState([await read()], "es")).toMatchObject({ missing: 1 });
    value(await again("Former toutes les équipes", "fr"));
    expect(languageState([await read()], "en")).toMatchObject({ stale: 1 });
    expect((await read()).texts["title"]!.fields.en!.text).toBe("Train the teams");
  });

  test("that another person has changed meanwhile is not overwritten", async () => {
    const id = value(await aim("Ouvrir un lieu"));
    const standing = { id, revision: 1 };
    value(await save(database, editor(), observatory, "aim", { title: "Ouvrir deux lieux" }, { standing }));
    expect(
      await save(database, coordinator(), observatory, "aim", { title: "Autre chose" }, { standing }),
    ).toMatchObject({
      failure: { kind: "conflict", code: "changed" },
    });
    expect((await findEntry(database.read, observatory.id, id))!.texts["title"]!.fields.fr!.text).toBe(
      "Ouvrir deux lieux",
    );
  });

  test("is taken away, and comes back whole at its place", async () => {
    const ids = [];
    for (const statement of ["Un", "Deux", "Trois"])
      ids.push(value(await save(database, editor(), observatory, "finding", { finding_kind: "gap", statement })));
    const change = (id: number, wanted: "remove" | "restore" | "up") =>
      changeEntry(editor(), { observatoryId: observatory.id, id, change: wanted }, database);
    const order = async () => (await listEntries(database.read, observatory.id, ["finding"])).map((entry) => entry.id);
    value(await change(ids[1]!, "remove"));
    expect(await order()).toEqual([ids[0], ids[2]]);
    expect(await change(ids[1]!, "remove")).toMatchObject({ failure: { kind: "not-found" } });
    value(await change(ids[1]!, "restore"));
    expect(await order()).toEqual(ids);
    value(await change(ids[2]!, "up"));
    value(await change(ids[2]!, "up"));
    value(await change(ids[2]!, "up"));
    expect(await order()).toEqual([ids[2], ids[0], ids[1]]);
  });

  test("refers to entries of its own observatory only", async () => {
    const form = { title: "Une action", status: "planned", aim: "999999" };
    expect(await save(database, editor(), observatory, "action", form)).toMatchObject({
      failure: { code: "reference", details: { field: "aim" } },
    });
  });
});

describe("a language of the territory that the pages do not speak", () => {
  const choose = (languages: string[]) =>
    chooseGroundwork(editor(), { observatoryId: observatory.id, languages, legalOrders: ["state"] }, database);

  test("is chosen beside one of ours, and only where the scanner reads it", async () => {
    expect(await choose(["ar"])).toMatchObject({ failure: { code: "languages" } });
    value(await choose(["ar", "qq", "sw", "fr"]));
    expect((await findGroundwork(database.read, observatory.id)).languages).toEqual(["fr", "ar"]);
    const written = await save(
      database,
      editor(),
      observatory,
      "finding",
      { finding_kind: "gap", statement: "السيدة مخترعة لم تعد" },
      { locale: "ar" },
    );
    expect(written).toMatchObject({ failure: { code: "persons" } });
    value(await choose(["fr", "en", "es"]));
  });

  test("is the document's, which says of every other word what it is in", async () => {
    value(await choose(["fr", "ar"]));
    const id = value(await save(database, editor(), observatory, "aim", { title: "الرد ليلا" }, { locale: "ar" }));
    const action = { title: "Former les équipes", status: "planned", aim: String(id) };
    value(await save(database, editor(), observatory, "action", action));
    const compose = async (language: string) =>
      chapterDocument(
        "action-plan",
        await documentContext(database.read, {
          observatory,
          chapter: "action-plan",
          language,
          today,
          audience: "working",
        }),
      );
    const arabic = await compose("ar");
    expect(arabic).toMatchObject({ language: "ar", direction: "rtl", frame: "fr" });
    const heading = arabic.blocks.find((block) => block.kind === "heading" && JSON.stringify(block).includes("الرد"));
    expect(heading).toMatchObject({
      text: [{ lang: "fr" }, { text: expect.stringMatching(/^\s$/) }, { text: "الرد ليلا" }],
    });
    expect(heading).not.toHaveProperty("text.2.lang");
    const table = arabic.blocks.find(
      (block) => block.kind === "table" && block.caption.includes("\u2068الرد ليلا\u2069"),
    );
    expect(table).toMatchObject({ rows: [[[{ text: "Former les équipes", lang: "fr" }], expect.anything()]] });

    const french = await compose("fr");
    expect(french).toMatchObject({ language: "fr", direction: "ltr" });
    expect(french).not.toHaveProperty("frame");
    expect(JSON.stringify(french)).toContain('{"text":"الرد ليلا","lang":"ar"}');
    for (const document of [arabic, french]) expect(JSON.stringify(document)).not.toMatch(/[\uE000-\uE002]/);

    const pdf = readPdf(await makePdf(arabic));
    expect(pdf).toMatchObject({ marked: true, part: "1", language: "ar" });
    expect(pdf.faces.join(" ")).toContain("Vazirmatn");
    value(await choose(["fr", "en", "es"]));
  });
});

describe("persons", () => {
  const finding = (statement: string, actor = editor(), confirmNumbers = false) =>
    save(database, actor, observatory, "finding", { finding_kind: "gap", statement }, { confirmNumbers });

  test("a name is refused with what looks like it, and nothing is kept", async () => {
    const before = (await listEntries(database.read, observatory.id, ["finding"])).length;
    expect(await finding("Mme Inventée ne vient plus")).toMatchObject({
      failure: {
        kind: "invalid",
        code: "persons",
        details: { field: "statement", sign: "name", excerpt: "Mme Inventée" },
      },
    });
    expect(await listEntries(database.read, observatory.id, ["finding"])).toHaveLength(before);
  });

  test("a telephone number is an institution's when a coordinator says so, once for all", async () => {
    const text = "Le standard est le +269 773 00 00 la nuit";
    expect(await finding(text, editor(), true)).toMatchObject({ failure: { details: { sign: "phone" } } });
    expect(await finding(`${text}, demander Mme Inventée`, coordinator(), true)).toMatchObject({
      failure: { details: { sign: "name" } },
    });
    value(await finding(text, coordinator(), true));
    value(await finding("Standard : +269-7730000"));
    expect(await finding("Portable : +269 773 11 11")).toMatchObject({ failure: { details: { sign: "phone" } } });
  });

  test("a shelter is not placed, neither in its own entry nor in a sentence elsewhere", async () => {
    const actor = { kind: "shelter", services: ["accommodation"], access: "Ouvert à Inventville, la nuit" };
    expect(await save(database, editor(), observatory, "actor", actor)).toMatchObject({
      failure: { details: { field: "access", sign: "shelter" } },
    });
    expect(await finding("Il y a une place. Le foyer d’Inventville est plein.")).toMatchObject({
      failure: { details: { sign: "shelter", excerpt: "Le foyer d’Inventville est plein." } },
    });
  });
});

test("the ladder reads what exists, and the public page says its level only when the coordinator shows it", async () => {
  for (const role of ["Procureure", "Cheffe de brigade", "Vice-présidente"])
    value(await save(database, editor(), observatory, "member", { role, institution: "Institution inventée" }));
  value(await save(database, editor(), observatory, "meeting", { day: "2026-05-04", title: "Installation" }));
  const maturity = await readMaturity(database.read, observatory.id, today);
  expect(maturity.level).toBe(1);
  expect(maturity.met).toContain("release");

  expect(await groundworkLines(database.read, observatory, "fr")).toEqual([]);
  const own = { observatoryId: observatory.id, today };
  value(await showLevel(coordinator(), { ...own, show: true }, database));
  expect((await groundworkLines(database.read, observatory, "fr"))[0]!.text).toContain("Niveau 1 sur 5");
  value(await showLevel(coordinator(), { ...own, show: false }, database));
  expect(await groundworkLines(database.read, observatory, "fr")).toEqual([]);
});

test("every change stands in the trail, with ids and never with words", async () => {
  const { rows } = await sql<{ action: string; after: unknown }>`
    select action, after from identity.audit_entry where action like 'groundwork%'`.execute(database.read);
  expect(new Set(rows.map((row) => row.action))).toEqual(
    new Set([
      "groundwork added",
      "groundwork changed",
      "groundwork taken away",
      "groundwork brought back",
      "groundwork choices made",
    ]),
  );
  expect(JSON.stringify(rows)).not.toMatch(/Ouvrir|Commissariat|Procureure/);
});
