import { sql } from "kysely";
import { expect, test } from "vitest";
import type { Database } from "~/platform/database.server.ts";
import { databaseForThisTest } from "../../../tests/support/database.ts";
import { listMessages } from "../data/messages.server.ts";
import { memberLinks } from "../data/signed-links.server.ts";
import { addTown, personOf } from "../network.test-kit.ts";
import { protectMember } from "../index.server.ts";
import { answerMessage, findConversation, goOnWriting, writeToMember } from "./write-to-member.server.ts";
import { callAgain, reportThreat, setThreatHours } from "./report-threat.server.ts";

const setting = async () => {
  const database = await databaseForThisTest();
  return { database, desk: { base: "https://oivf.example", settings: { dataDir: database.dataDir } } };
};
const form = (database: { dataDir: string }, text = "May we visit you in spring?") => ({
  name: "Ada Invented",
  email: "ada@example.org",
  text,
  locale: "en" as const,
  trap: "",
  stamp: memberLinks.stampForm(database.dataDir, new Date(Date.now() - 60_000)),
  cautioned: false,
});
const mails = async (database: Database) =>
  (
    await sql<{ recipient: string; text: string }>`
    select recipient, subject || body_text as text from platform.mail_outbox order by created_at`.execute(database.read)
  ).rows;

test("a message reaches who answers for the member by a neutral mail, and neither side sees an address", async () => {
  const { database, desk } = await setting();
  const town = await addTown(database, { slug: "exampleville", name: "Exampleville" });
  const correspondent = await personOf(database, town);
  const stranger = await personOf(database, await addTown(database, { slug: "elsewhere" }));
  expect(await writeToMember("exampleville", form(database), database, desk)).toMatchObject({ value: "sent" });
  const [message] = await listMessages(database.read, town);
  expect(await mails(database)).toHaveLength(2);
  for (const { text } of await mails(database)) expect(text).not.toMatch(/spring|Exampleville|violence|ada@/i);

  const answer = { text: "Yes, in April.", close: false };
  expect((await answerMessage(stranger, message!.id, answer, database, desk)).ok).toBe(false);
  expect((await answerMessage(correspondent, message!.id, answer, database, desk)).ok).toBe(true);
  const token = memberLinks.sign(database.dataDir, "message", message!.id);
  expect((await findConversation(token, database, desk))?.lines.map(({ body }) => body)).toEqual([
    "May we visit you in spring?",
    "Yes, in April.",
  ]);
  expect((await goOnWriting(token, "Thank you.", database, desk)).ok).toBe(true);
  expect(await goOnWriting(`${token.slice(0, -1)}_`, "Forged.", database, desk)).toMatchObject({
    failure: { kind: "gone" },
  });
});

test("who speaks of herself is shown where to turn first, and nothing of it is kept before she sends it", async () => {
  const { database, desk } = await setting();
  const town = await addTown(database, { slug: "exampleville" });
  const written = form(database, "My husband hits me and I am afraid");
  expect(await writeToMember("exampleville", written, database, desk)).toMatchObject({ value: "caution" });
  expect(await listMessages(database.read, town)).toEqual([]);
  expect(await writeToMember("exampleville", { ...written, cautioned: true }, database, desk)).toMatchObject({
    value: "sent",
  });
});

test("nobody writes to a protected member, a listed city, or without end", async () => {
  const { database, desk } = await setting();
  await addTown(database, { slug: "hidden-town", protection: "region" });
  await addTown(database, { slug: "listed-town", state: "listed" });
  await addTown(database, { slug: "exampleville" });
  for (const slug of ["hidden-town", "listed-town", "nowhere"])
    expect(await writeToMember(slug, form(database), database, desk)).toMatchObject({ failure: { kind: "not-found" } });
  for (let i = 0; i < 5; i++) await writeToMember("exampleville", form(database), database, desk);
  expect(await writeToMember("exampleville", form(database), database, desk)).toMatchObject({
    failure: { kind: "too-many" },
  });
});

test("somebody who is threatened hides in one step, and a moderator is called within the stated delay", async () => {
  const { database } = await setting();
  const town = await addTown(database, { slug: "exampleville" });
  const elected = await personOf(database, town, "mandate-holder");
  const moderator = await personOf(database, await addTown(database, { slug: "elsewhere" }));
  await sql`
    insert into identity.role_grant (account_id, role, scope_kind, granted_by)
    values (${moderator.accountId}::uuid, 'moderator', 'network', 'test')`.execute(database.read);
  await setThreatHours({ kind: "operator" }, 12, database);
  expect(await reportThreat(elected, { organisationId: town, hide: "unlisted", locale: "en" }, database)).toMatchObject(
    { value: { hours: 12 } },
  );
  const { rows } = await sql<{ protection: string; shown: string }>`
    select m.protection, p.shown from network.member m, network.person p where m.organisation_id = ${town}::uuid`.execute(
    database.read,
  );
  expect(rows).toEqual([{ protection: "unlisted", shown: "unattributed" }]);
  const [mail] = await mails(database);
  expect(mail?.text).not.toMatch(/threat|menace|violence|exampleville/i);
  const { rows: cases } = await sql<{ state: string }>`select state from content.moderation_case`.execute(
    database.read,
  );
  expect(cases).toEqual([{ state: "open" }]);

  // Whoever hid her member does not show it again by a second report.
  await reportThreat(elected, { organisationId: town, hide: "region", locale: "en" }, database);
  expect(await protectMember(elected, town, "unlisted", database)).toMatchObject({ value: { changed: false } });
  expect(await callAgain(database)).toBe(0);
  await sql`update network.threat_report set reported_at = now() - interval '7 hours'`.execute(database.read);
  expect(await callAgain(database)).toBe(1);
  expect(await callAgain(database)).toBe(0);
});
