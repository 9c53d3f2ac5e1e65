import { expect, test } from "vitest";
import type { Actor } from "~/kernel/actor.ts";
import { locales } from "~/kernel/locale.ts";
import type { Database } from "~/platform/database.server.ts";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { walkThroughQueue } from "../../../tests/support/moderation.ts";
import { addTown, personOf } from "../../network/network.test-kit.ts";
import { listShowings } from "../../network/index.server.ts";
import { search } from "../../content/index.server.ts";
import { readQuery } from "../../content/index.ts";
import { listCommitmentsOf } from "../data/commitments.server.ts";
import { readAlignments } from "../data/public-alignments.server.ts";
import { readPublicCommitments } from "../data/public-commitments.server.ts";
import { readSignatures } from "../data/public-signatures.server.ts";
import {
  findPublicStatement,
  findStatement,
  listNewStatements,
  listPublicStatements,
  listVersions,
} from "../data/statements.server.ts";
import { beginCommitment, moveCommitmentTo, reportProgress, writeCommitment } from "./commitments.server.ts";
import { moderatedAdvocacy } from "./moderated-advocacy.server.ts";
import { moveStatement, publishStatement } from "./publish-statement.server.ts";
import { addAction, moveAction } from "./roadmap.server.ts";
import { signStatement, withdrawSignature } from "./sign-statement.server.ts";
import { beginStatement, placeStatement, writeStatement } from "./write-statement.server.ts";

const secretariat: Actor = {
  kind: "person",
  accountId: "00000000-0000-4000-8000-0000000000aa",
  name: "Secrétariat inventé",
  grants: [{ role: "secretariat", scope: { kind: "network" } }],
  secondFactor: true,
};
const texts = (word: string) => ({ title: `Zumbayllu ${word}`, summary: `${word}.`, body: `## ${word}\n\nZumbayllu.` });

async function publishedStatement(database: Database): Promise<string> {
  const begun = await beginStatement(secretariat, { slug: "zumbayllu", locale: "fr", texts: texts("fr") }, database);
  if (!begun.ok) throw new Error(begun.failure.code);
  const { id } = begun.value;
  for (const [i, locale] of (["en", "es"] as const).entries()) {
    await writeStatement(secretariat, id, { locale, texts: texts(locale), baseRevision: i + 1 }, database);
  }
  await placeStatement(
    secretariat,
    id,
    { agendaItems: ["ISTANBUL:art.11"], closesOn: null, baseRevision: 3 },
    database,
  );
  const published = await publishStatement(secretariat, id, { locale: "fr", note: "", asksAgain: false }, database);
  if (!published.ok) throw new Error(published.failure.code);
  return id;
}

test("a statement is signed by the mandate holder alone, of the version on her screen, once", async () => {
  const database = await databaseForThisTest();
  const id = await publishedStatement(database);
  const organisationId = await addTown(database, { slug: "exampleville", region: "africa" });
  const holder = await personOf(database, organisationId, "mandate-holder");
  const correspondent = await personOf(database, organisationId);
  const sign = (actor: Actor, version = 1) =>
    signStatement(actor, { statementId: id, organisationId, version }, database);
  expect(await sign(correspondent)).toMatchObject({ failure: { kind: "forbidden" } });
  expect(await sign(secretariat)).toMatchObject({ failure: { kind: "forbidden" } });
  expect(await sign({ ...holder, secondFactor: false })).toMatchObject({ failure: { code: "second-factor" } });
  expect(await sign(holder, 2)).toMatchObject({ failure: { code: "newer-version" } });
  expect(await sign(holder)).toMatchObject({ ok: true });
  expect(await sign(holder)).toMatchObject({ failure: { code: "signed-already" } });
  const { signatures } = await readSignatures(database.read, id);
  expect(signatures).toMatchObject({ total: 1, byRegion: [{ region: "africa", signatures: 1 }], unnamed: 0 });
  expect((await listShowings(database.read, organisationId, "public")).map(({ kind }) => kind)).toEqual(["statement"]);
  expect(await withdrawSignature(holder, { statementId: id, organisationId }, database)).toMatchObject({ ok: true });
  expect((await readSignatures(database.read, id)).signatures.total).toBe(0);
  expect(await listShowings(database.read, organisationId, "public")).toEqual([]);
});

test("two people who sign at once leave one signature", async () => {
  const database = await databaseForThisTest();
  const id = await publishedStatement(database);
  const organisationId = await addTown(database, { slug: "exampleville" });
  const holder = await personOf(database, organisationId, "mandate-holder");
  const both = await Promise.all(
    [1, 2].map(() => signStatement(holder, { statementId: id, organisationId, version: 1 }, database)),
  );
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
});

test("a version that changes the meaning is not signed until it is signed again; what was signed stays readable", async () => {
  const database = await databaseForThisTest();
  const id = await publishedStatement(database);
  const organisationId = await addTown(database, { slug: "exampleville" });
  const holder = await personOf(database, organisationId, "mandate-holder");
  await signStatement(holder, { statementId: id, organisationId, version: 1 }, database);
  const republish = (note: string, asksAgain: boolean) =>
    publishStatement(secretariat, id, { locale: "fr", note, asksAgain }, database);
  expect(await republish("rien", false)).toMatchObject({ failure: { code: "nothing-changed" } });
  for (const locale of locales) {
    const { revision } = (await findStatement(database.read, id))!;
    await writeStatement(secretariat, id, { locale, texts: texts(`${locale} deux`), baseRevision: revision }, database);
  }
  expect(await republish("", true)).toMatchObject({ failure: { code: "note-missing" } });
  expect(await republish("Nous promettons plus.", true)).toMatchObject({ ok: true, value: { number: 2 } });
  expect((await readSignatures(database.read, id)).signatures.total).toBe(0);
  expect((await listVersions(database.read, id)).map(({ number }) => number)).toEqual([2, 1]);
  expect(await signStatement(holder, { statementId: id, organisationId, version: 1 }, database)).toMatchObject({
    failure: { code: "newer-version" },
  });
  await signStatement(holder, { statementId: id, organisationId, version: 2 }, database);
  expect((await readSignatures(database.read, id)).signatures.total).toBe(1);
});

test("a published statement is found in each language, and neither a draft nor one taken back is", async () => {
  const database = await databaseForThisTest();
  const found = async (locale: "fr" | "en" | "es") =>
    (await search(database.read, locale, readQuery("zumbayllu", locale)!)).documents.map(({ href }) => href);
  await beginStatement(secretariat, { slug: "brouillon", locale: "fr", texts: texts("brouillon") }, database);
  expect(await found("fr")).toEqual([]);
  const id = await publishedStatement(database);
  for (const locale of locales) expect(await found(locale)).toEqual([`/${locale}/advocacy/zumbayllu`]);
  expect(await moveStatement(secretariat, id, "withdraw", "", database)).toMatchObject({
    failure: { code: "reason-missing" },
  });
  await moveStatement(secretariat, id, "withdraw", "Une erreur de fait.", database);
  for (const locale of locales) expect(await found(locale)).toEqual([]);
  expect(await findPublicStatement(database.read, "zumbayllu")).toBeUndefined();
});

test("two people who write at once are told, and nothing is lost", async () => {
  const database = await databaseForThisTest();
  const begun = await beginStatement(secretariat, { slug: "deux", locale: "fr", texts: texts("un") }, database);
  if (!begun.ok) throw new Error(begun.failure.code);
  const write = (word: string) =>
    writeStatement(secretariat, begun.value.id, { locale: "fr", texts: texts(word), baseRevision: 1 }, database);
  expect(await write("deux")).toMatchObject({ ok: true });
  expect(await write("trois")).toMatchObject({ failure: { kind: "conflict", code: "changed-meanwhile" } });
  expect((await findStatement(database.read, begun.value.id))!.document.title.fields.fr?.text).toBe("Zumbayllu deux");
});

const promise = {
  title: "Ouvrir un observatoire",
  text: "<script>alert(1)</script>",
  agendaItems: ["ISTANBUL:art.11"],
  indicators: [],
  beginsOn: null,
  dueOn: "2027-12-31",
  locale: "fr" as const,
};

test("a commitment is its member's: others do not see the draft, and the public reads it once it is public", async () => {
  const database = await databaseForThisTest();
  const organisationId = await addTown(database, { slug: "exampleville" });
  const elsewhere = await addTown(database, { slug: "elsewhere" });
  const writer = await personOf(database, organisationId);
  const stranger = await personOf(database, elsewhere);
  expect(await beginCommitment(stranger, { ...promise, organisationId }, database)).toMatchObject({
    failure: { kind: "forbidden" },
  });
  const begun = await beginCommitment(writer, { ...promise, organisationId }, database);
  if (!begun.ok) throw new Error(begun.failure.code);
  const { id } = begun.value;
  expect(await moveCommitmentTo(stranger, id, "public", database)).toMatchObject({ failure: { kind: "not-found" } });
  expect((await readPublicCommitments(database.read)).named).toEqual([]);
  expect(await moveCommitmentTo(writer, id, "public", database)).toMatchObject({ ok: true });
  expect(await writeCommitment(writer, id, { ...promise, dueOn: null, baseRevision: 1 }, database)).toMatchObject({
    failure: { code: "due-missing" },
  });
  const said = { locale: "fr", progress: "under-way", text: "Deux réunions.", evidence: "" } as const;
  expect(await reportProgress(stranger, id, said, database)).toMatchObject({ failure: { kind: "forbidden" } });
  expect(await reportProgress(writer, id, { ...said, evidence: "javascript:1" }, database)).toMatchObject({
    failure: { code: "evidence" },
  });
  await reportProgress(writer, id, said, database);
  const [shown] = (await readPublicCommitments(database.read)).named;
  expect(shown!.commitment.reports.map(({ progress }) => progress)).toEqual(["under-way"]);
  expect(shown!.commitment.text.fields.fr?.text).toBe("<script>alert(1)</script>");
  expect((await readAlignments(database.read)).alignments.map(({ item }) => item)).toEqual(["ISTANBUL:art.11"]);
  await moveCommitmentTo(writer, id, "withdrawn", database);
  expect((await readPublicCommitments(database.read)).named).toEqual([]);
  expect((await listCommitmentsOf(database.read, [organisationId])).map(({ state }) => state)).toEqual(["withdrawn"]);
});

test("a member that shows its region alone is counted and not read; one that is unlisted is nowhere", async () => {
  const database = await databaseForThisTest();
  for (const protection of ["region", "unlisted"] as const) {
    const organisationId = await addTown(database, { slug: protection, protection, region: "asia-pacific" });
    const writer = await personOf(database, organisationId);
    const begun = await beginCommitment(writer, { ...promise, organisationId }, database);
    if (begun.ok) await moveCommitmentTo(writer, begun.value.id, "public", database);
  }
  const seen = await readPublicCommitments(database.read);
  expect(seen.named).toEqual([]);
  expect(seen.unnamed.map(({ region }) => region)).toEqual(["asia-pacific"]);
});

test("a member proposes, the secretariat answers with a reason, and goes back on it with another", async () => {
  const database = await databaseForThisTest();
  const organisationId = await addTown(database, { slug: "exampleville" });
  const writer = await personOf(database, organisationId);
  const asked = { locale: "fr" as const, title: "Un guide", text: "", agendaItems: [], dueOn: null };
  expect(await addAction(writer, { ...asked, proposedBy: null }, database)).toMatchObject({
    failure: { kind: "forbidden" },
  });
  const proposed = await addAction(writer, { ...asked, proposedBy: organisationId }, database);
  if (!proposed.ok) throw new Error(proposed.failure.code);
  const move = (to: "declined" | "planned" | "done", reason: string, actor: Actor = secretariat) =>
    moveAction(actor, proposed.value.id, { to, reason, locale: "fr" }, database);
  expect(await move("planned", "", writer)).toMatchObject({ failure: { kind: "forbidden" } });
  expect(await move("done", "Fait.")).toMatchObject({ failure: { code: "state" } });
  expect(await move("declined", "")).toMatchObject({ failure: { code: "reason-missing" } });
  expect(await move("declined", "Un guide existe.")).toMatchObject({ ok: true });
  expect(await move("planned", "À mettre à jour, en fait.")).toMatchObject({ ok: true });
});

test("who has left the network signs and promises nothing", async () => {
  const database = await databaseForThisTest();
  const id = await publishedStatement(database);
  const organisationId = await addTown(database, { slug: "left", state: "left" });
  const holder = await personOf(database, organisationId, "mandate-holder");
  expect(await signStatement(holder, { statementId: id, organisationId, version: 1 }, database)).toMatchObject({
    failure: { code: "not-a-member" },
  });
  expect(await beginCommitment(holder, { ...promise, organisationId }, database)).toMatchObject({
    failure: { code: "not-a-member" },
  });
});

test("a reported statement leaves lists, its page, the search and its signatories' pages, and comes back with its signatures", async () => {
  const database = await databaseForThisTest();
  const organisationId = await addTown(database, { slug: "exampleville" });
  const holder = await personOf(database, organisationId, "mandate-holder");
  const id = await publishedStatement(database);
  const { read } = database;
  expect(await signStatement(holder, { statementId: id, organisationId, version: 1 }, database)).toMatchObject({
    ok: true,
  });
  const isSeen = async () => {
    const places = [
      (await listPublicStatements(read)).length > 0,
      (await listNewStatements(read, "2020-01-01T00:00:00Z")).length > 0,
      (await findPublicStatement(read, "zumbayllu")) !== undefined,
      (await listShowings(read, organisationId, "public")).length > 0,
      (await search(read, "fr", readQuery("zumbayllu", "fr")!)).total > 0,
    ];
    expect(new Set(places).size, `everywhere or nowhere: ${places}`).toBe(1);
    return places[0]!;
  };
  await walkThroughQueue(database, moderatedAdvocacy, { kind: "statement", id }, isSeen);
  expect((await readSignatures(read, id)).signatures.total).toBe(1);
});

test("a withheld statement is not signed, and the secretariat does not bring it back by closing and opening it", async () => {
  const database = await databaseForThisTest();
  const organisationId = await addTown(database, { slug: "exampleville" });
  const holder = await personOf(database, organisationId, "mandate-holder");
  const id = await publishedStatement(database);
  const statements = moderatedAdvocacy.find(({ kind }) => kind === "statement")!;
  await database.write((transaction) => statements.apply(transaction, id, "hidden", database.afterCommit));
  expect(await signStatement(holder, { statementId: id, organisationId, version: 1 }, database)).toMatchObject({
    failure: { code: "not-open" },
  });
  for (const move of ["close", "reopen"] as const)
    expect(await moveStatement(secretariat, id, move, "", database)).toMatchObject({ ok: true });
  expect(await listPublicStatements(database.read)).toEqual([]);
  expect((await search(database.read, "fr", readQuery("zumbayllu", "fr")!)).total).toBe(0);
});
