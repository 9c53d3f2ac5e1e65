import { sql } from "kysely";
import { beforeEach, expect, test } from "vitest";
import type { Actor } from "~/kernel/actor.ts";
import { folderStore } from "~/platform/files.server.ts";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import type { TypedApplication } from "../core/application.ts";
import { listApplications, listSteps } from "../data/applications.server.ts";
import { readDirectory } from "../data/directory.server.ts";
import { findMember, findMemberBySlug } from "../data/members.server.ts";
import { memberLinks } from "../data/signed-links.server.ts";
import { addTown, personOf } from "../network.test-kit.ts";
import { publicMembers } from "../index.server.ts";
import { answerQuestion, consent, sendLetter, withdrawApplication } from "./answer-application.server.ts";
import { applyToJoin } from "./apply-to-join.server.ts";
import { remindOfRenewals, renewMembership, signCharter } from "./belong.server.ts";
import { endForMember, nameForMember } from "./hand-over.server.ts";
import { leaveNetwork } from "./leave-network.server.ts";
import { exportMember } from "./member-archive.server.ts";
import { loadNetworkSeed } from "./load-network-seed.server.ts";
import { reviewApplication, type ReviewStep } from "./review-application.server.ts";

const operator: Actor = { kind: "operator" };
const base = "https://oivf.example";
let database: Awaited<ReturnType<typeof databaseForThisTest>>;
let desk: { base: string; settings: { dataDir: string } };

beforeEach(async () => {
  database = await databaseForThisTest();
  desk = { base, settings: { dataDir: database.dataDir } };
  await loadNetworkSeed(database, { sample: false });
});

const filled: TypedApplication = {
  wishes: "member",
  name: "Ville de Brumecourt",
  country: "ZZ",
  population: "48 200",
  populationYear: "2025",
  languages: "fr, en",
  website: "",
  reason: "We want to count with the same words.",
  protection: "open",
  applicantName: "Ada Invented",
  applicantEmail: "ada@example.org",
  mandateName: "Bea Invented",
  mandateEmail: "bea@example.org",
  technicalName: "Cleo Invented",
  technicalEmail: "cleo@example.org",
};
const shown = () => memberLinks.stampForm(database.dataDir, new Date(Date.now() - 60_000));
const apply = (typed: Partial<TypedApplication> = {}, member = "") =>
  applyToJoin({ typed: { ...filled, ...typed }, member, locale: "fr", trap: "", stamp: shown() }, database, desk);
const newest = async () => (await listApplications(database.read)).toSorted((a, b) => b.number - a.number)[0]!;
const link = (who: "mandate" | "technical" | "applicant", id: string) => memberLinks.sign(database.dataDir, who, id);
const review = (id: string, step: ReviewStep) => reviewApplication(operator, id, step, database, desk);

/** An application that both people have said yes to. */
async function inReview(typed: Partial<TypedApplication> = {}, member = "") {
  await apply(typed, member);
  const { id } = await newest();
  await consent("mandate", link("mandate", id), "yes", database, desk);
  await consent("technical", link("technical", id), "yes", database, desk);
  return id;
}

test("an application passes the mandate holder, the technical contact and the secretariat, and belongs when the charter is signed", async () => {
  const id = await inReview();
  expect((await newest()).state).toBe("review");
  expect(await review(id, { kind: "accept", note: "", region: "europe" })).toMatchObject({
    failure: { code: "proof-missing" },
  });
  expect(await review(id, { kind: "question", note: "" })).toMatchObject({ failure: { code: "note" } });
  await review(id, { kind: "question", note: "Which department?" });
  expect((await answerQuestion(link("applicant", id), "Equality.", database, desk)).ok).toBe(true);
  await review(id, { kind: "proof", proof: "seen", note: "Called the town hall." });
  expect(await review(id, { kind: "accept", note: "Welcome.", region: "europe" })).toMatchObject({ ok: true });
  const { organisationId } = await newest();
  expect(await findMember(database.read, organisationId!)).toMatchObject({ state: "candidate", population: 48_200 });
  // A candidate is not told of outside.
  expect((await readDirectory(database.read, "fr")).entries).toEqual([]);

  const holder = await personOf(database, organisationId!, "mandate-holder");
  const correspondent = await personOf(database, organisationId!);
  expect((await signCharter(correspondent, organisationId!, 1, database)).ok).toBe(false);
  expect((await signCharter(holder, organisationId!, 2, database)).ok).toBe(false);
  expect(await signCharter(holder, organisationId!, 1, database, new Date("2026-11-29"))).toMatchObject({
    value: { state: "member" },
  });
  expect(await findMember(database.read, organisationId!)).toMatchObject({
    joinedOn: "2026-11-29",
    renewalDue: "2027-11-29",
  });
  expect((await readDirectory(database.read, "fr")).entries.map(({ state }) => state)).toEqual(["member"]);
  expect((await listSteps(database.read, id)).map(({ kind }) => kind)).toEqual([
    "received",
    "mandate-yes",
    "technical-yes",
    "question",
    "answer",
    "proof",
    "accepted",
  ]);
  const { rows } = await sql<{ all: string }>`
    select string_agg(subject || body_text, ' ') as all from platform.mail_outbox`.execute(database.read);
  expect(rows[0]!.all).not.toMatch(/violence|Brumecourt|Which department/i);
});

test("what is said to hold the mandate and does not ends the application, and a link used twice changes nothing", async () => {
  await apply();
  const { id } = await newest();
  expect(await consent("mandate", link("mandate", id), "no", database, desk)).toMatchObject({ value: "withdrawn" });
  expect(await consent("mandate", link("mandate", id), "yes", database, desk)).toMatchObject({ value: "withdrawn" });
  expect(await consent("mandate", link("technical", id), "yes", database, desk)).toMatchObject({
    failure: { kind: "gone" },
  });
  expect((await withdrawApplication(link("applicant", id), database, desk)).ok).toBe(false);
});

test("a second application for one place is kept with the first, however it is written, and can be parted again", async () => {
  await apply();
  await apply({ name: "Brumecourt", applicantEmail: "other@example.org", mandateEmail: "other@example.org" });
  const second = await newest();
  expect(second).toMatchObject({ state: "joined" });
  await apply({ name: "Montsonge", applicantEmail: "third@example.org", mandateEmail: "third@example.org" });
  expect(await newest()).toMatchObject({ state: "mandate", joinedTo: null });
  await review(second.id, { kind: "part" });
  expect((await listApplications(database.read)).find(({ id }) => id === second.id)?.state).toBe("mandate");
});

test("a claim is proven by a mail of the authority's own domain or a letter that was read; anybody else stays outside", async () => {
  const organisationId = await addTown(database, { slug: "exampleville", state: "listed" });
  await sql`update network.member set website = 'https://www.exampleville.example/' where organisation_id = ${organisationId}::uuid`.execute(
    database.read,
  );
  await apply({ mandateEmail: "mayor@exampleville.example" }, "exampleville");
  expect((await newest()).proof).toBe("mail-domain");
  await withdrawApplication(link("applicant", (await newest()).id), database, desk);

  // From another country than the page's, the same mail proves nothing: a person looks.
  const abroad = await inReview({ mandateEmail: "mayor@exampleville.example", country: "FR" }, "exampleville");
  expect((await newest()).proof).toBeNull();
  expect(await review(abroad, { kind: "accept", note: "", region: "" })).toMatchObject({
    failure: { code: "proof-missing" },
  });
  await withdrawApplication(link("applicant", abroad), database, desk);

  const id = await inReview(
    { mandateEmail: "mayor@exampleville.example.net", website: "https://exampleville.example.net" },
    "exampleville",
  );
  expect((await newest()).proof).toBeNull();
  expect(await review(id, { kind: "proof", proof: "letter", note: "" })).toMatchObject({
    failure: { code: "no-letter" },
  });
  const store = folderStore(`${database.dataDir}/files`);
  const token = link("applicant", id);
  const html = new TextEncoder().encode("<script>alert(1)</script>");
  expect(await sendLetter(token, html, store, database, desk)).toMatchObject({ failure: { code: "letter-kind" } });
  expect((await sendLetter(token, new TextEncoder().encode("%PDF-1.7 letter"), store, database, desk)).ok).toBe(true);
  await review(id, { kind: "proof", proof: "letter", note: "" });
  expect((await review(id, { kind: "accept", note: "", region: "" })).ok).toBe(false);
  expect((await review(id, { kind: "accept", note: "", region: "europe" })).ok).toBe(true);
  expect((await findMemberBySlug(database.read, "exampleville"))?.state).toBe("candidate");
  // Its page is somebody's now.
  expect(
    await apply({ applicantEmail: "late@example.org", mandateEmail: "late@example.org" }, "exampleville"),
  ).toMatchObject({
    failure: { code: "claimed" },
  });
});

test("a decision is taken back with its reason, until the charter is signed", async () => {
  const id = await inReview();
  await review(id, { kind: "refuse", note: "No mandate." });
  expect((await newest()).state).toBe("refused");
  expect((await review(id, { kind: "undo", note: "There was one." })).ok).toBe(true);
  await review(id, { kind: "proof", proof: "seen", note: "Seen." });
  await review(id, { kind: "accept", note: "", region: "africa" });
  const { organisationId } = await newest();
  const holder = await personOf(database, organisationId!, "mandate-holder");
  expect((await review(id, { kind: "undo", note: "Wrong town." })).ok).toBe(true);
  await review(id, { kind: "accept", note: "", region: "africa" });
  await signCharter(holder, organisationId!, 1, database);
  expect(await review(id, { kind: "undo", note: "Too late." })).toMatchObject({ failure: { code: "signed" } });
});

test("only the secretariat reviews, and scripts in every field stay text", async () => {
  const id = await inReview({ name: "<script>alert(1)</script>", reason: "<img src=x onerror=alert(1)> \u202e" });
  const member = await personOf(database, await addTown(database, { slug: "elsewhere" }), "mandate-holder");
  expect((await reviewApplication(member, id, { kind: "refuse", note: "x" }, database, desk)).ok).toBe(false);
  expect(await newest()).toMatchObject({
    name: "<script>alert(1)</script>",
    facts: { reason: "<img src=x onerror=alert(1)>" },
  });
});

test("programmes and floods stop at the form", async () => {
  const form = { typed: filled, member: "", locale: "fr" as const };
  expect(await applyToJoin({ ...form, trap: "x", stamp: shown() }, database, desk)).toMatchObject({ ok: true });
  expect(await listApplications(database.read)).toEqual([]);
  expect(
    await applyToJoin({ ...form, trap: "", stamp: memberLinks.stampForm(database.dataDir) }, database, desk),
  ).toMatchObject({
    failure: { code: "too-quick" },
  });
  expect(await applyToJoin({ ...form, trap: "", stamp: "forged" }, database, desk)).toMatchObject({
    failure: { code: "stamp" },
  });
  for (let i = 0; i < 3; i++) await apply({ applicantEmail: `a${i}@example.org` });
  expect(await apply({ applicantEmail: "a9@example.org" })).toMatchObject({ failure: { kind: "too-many" } });
});

test("a membership is confirmed each year under the charter in force, its people are reminded once a step", async () => {
  const town = await addTown(database, { slug: "exampleville" });
  await sql`update network.member set renewal_due = '2026-12-10', sample = false`.execute(database.read);
  const holder = await personOf(database, town, "mandate-holder");
  const now = new Date("2026-12-01");
  expect(await renewMembership(holder, town, database, now)).toMatchObject({ failure: { code: "charter-unsigned" } });
  expect(await remindOfRenewals(database, now)).toBe(1);
  expect(await remindOfRenewals(database, now)).toBe(0);
  expect(await remindOfRenewals(database, new Date("2027-02-01"))).toBe(1);
  await signCharter(holder, town, 1, database, now);
  expect(await renewMembership(holder, town, database, now)).toMatchObject({ value: { due: "2027-12-10" } });
  expect(await renewMembership(holder, town, database, now)).toMatchObject({ value: { due: "2027-12-10" } });
});

test("the last person of a page does not go before somebody else is there; the secretariat may take it over", async () => {
  const town = await addTown(database, { slug: "exampleville" });
  const holder = await personOf(database, town, "mandate-holder");
  const grant = async (accountId: string) =>
    (
      await sql<{ id: string }>`
        select id from identity.role_grant where account_id = ${accountId}::uuid and ends_at is null`.execute(
        database.read,
      )
    ).rows[0]!.id;
  const own = await grant(holder.accountId);
  expect(await endForMember(holder, town, own, database)).toMatchObject({ failure: { code: "last-of-member" } });
  const named = { email: "next@example.org", role: "mandate-holder" as const, locale: "fr" as const };
  expect(await nameForMember(holder, town, named, database, desk)).toMatchObject({ value: "invited" });
  // Who is invited is not there yet.
  expect((await endForMember(holder, town, own, database)).ok).toBe(false);
  const next = await personOf(database, town, "mandate-holder");
  expect((await endForMember(holder, town, own, database)).ok).toBe(true);
  expect((await endForMember(operator, town, await grant(next.accountId), database)).ok).toBe(true);
});

test("a member that leaves takes along what it wrote, and its name stays or goes as it says", async () => {
  for (const attribution of ["kept", "removed"] as const) {
    const town = await addTown(database, { slug: `town-${attribution}` });
    const holder = await personOf(database, town, "mandate-holder");
    const correspondent = await personOf(database, town);
    expect((await exportMember(correspondent, town, database)).ok).toBe(false);
    expect(await exportMember(holder, town, database)).toMatchObject({ value: { format: "oivf-member-1" } });
    expect((await leaveNetwork(correspondent, town, attribution, database)).ok).toBe(false);
    expect((await leaveNetwork(holder, town, attribution, database)).ok).toBe(true);
    const seen = (await publicMembers(database.read, [town])).get(town);
    expect(seen?.level).toBe(attribution === "kept" ? "institution" : undefined);
    expect((await readDirectory(database.read, "en")).entries).toEqual([]);
    const { rows } = await sql`
      select 1 from identity.role_grant where organisation_id = ${town}::uuid and ends_at is null`.execute(
      database.read,
    );
    expect(rows).toEqual([]);
  }
  const { rows } = await sql`select 1 from platform.event where type = 'network.member-left'`.execute(database.read);
  expect(rows).toHaveLength(2);
});
