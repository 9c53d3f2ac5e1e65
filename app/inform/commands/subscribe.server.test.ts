import { afterAll, beforeAll, expect, test } from "vitest";
import { sql } from "kysely";
import { listMail } from "~/platform/mail.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { signLink } from "../data/signed-links.server.ts";
import { readTerritories } from "../core/choices.ts";
import { segmentSchema } from "../core/segment.ts";
import { queueDispatches } from "../data/dispatches.server.ts";
import { findSubscriberByEmail, listCountriesNamed } from "../data/subscribers.server.ts";
import {
  changeChoices,
  confirmSubscription,
  findByPreferencesLink,
  importSubscribers,
  leaveBulletin,
  requestSubscription,
} from "./subscribe.server.ts";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.close());

const base = "https://oivf.example";
const ask = (email: string, more: object = {}) =>
  requestSubscription(
    { email, locale: "es", themes: [], territories: [], discreet: false, agreed: true, trap: "", ...more },
    base,
    database,
    database,
  );
const mailsTo = async (email: string) => (await listMail(database.read)).filter((mail) => mail.recipient === email);
const tokenIn = (text: string) => /\/(?:confirm|preferences)\/([0-9a-z-]+)/.exec(text)![1]!;

async function subscribed(email: string): Promise<string> {
  await ask(email);
  await confirmSubscription(tokenIn((await mailsTo(email))[0]!.text), database, database);
  return (await findSubscriberByEmail(database.read, email))!.id;
}

test("the bulletin comes after a second yes alone, and the mail that asks says nothing of violence", async () => {
  await ask("double@example.org");
  expect(await findSubscriberByEmail(database.read, "double@example.org")).toMatchObject({ state: "pending" });
  const [mail] = await mailsTo("double@example.org");
  expect(mail!.subject).toBe("Confirme su petición");
  expect(`${mail!.subject} ${mail!.text}`).not.toMatch(/violenc/i);
  expect(await confirmSubscription(tokenIn(mail!.text), database, database)).toMatchObject({ ok: true });
  expect(await findSubscriberByEmail(database.read, "double@example.org")).toMatchObject({
    state: "active",
    locale: "es",
  });
});

test("a stranger cannot flood a mailbox, and is told the same each time", async () => {
  for (let i = 0; i < 5; i++) expect(await ask("flooded@example.org")).toEqual({ ok: true, value: null });
  expect(await mailsTo("flooded@example.org")).toHaveLength(1);
});

test("nor under names that lead to the same mailbox", async () => {
  for (let i = 0; i < 4; i++) await ask(`one.person+${i}@example.org`);
  const mails = (await listMail(database.read)).filter(({ recipient }) => recipient.startsWith("one.person"));
  expect(mails).toHaveLength(1);
});

test("asking for an address that is subscribed says the same, and changes none of its choices", async () => {
  await subscribed("known@example.org");
  await sql`delete from platform.rate_limit`.execute(database.read);
  expect(await ask("known@example.org", { locale: "fr", discreet: true })).toEqual({ ok: true, value: null });
  expect(await findSubscriberByEmail(database.read, "known@example.org")).toMatchObject({
    state: "active",
    locale: "es",
    discreet: false,
  });
});

test("a programme that fills every field is thanked, and nothing happens", async () => {
  expect(await ask("robot@example.org", { trap: "https://spam.example" })).toMatchObject({ ok: true });
  expect(await findSubscriberByEmail(database.read, "robot@example.org")).toBeNull();
});

test("an address with a line end, or without the box ticked, is refused", async () => {
  expect(await ask("a@example.org\r\nBcc: b@example.org")).toMatchObject({ failure: { code: "email" } });
  expect(await ask("fine@example.org", { agreed: false })).toMatchObject({ failure: { code: "consent" } });
});

test("one click ends it, twice is the same, and the way back is the same door", async () => {
  const id = await subscribed("leaver@example.org");
  const token = signLink(database.dataDir, "leave", id);
  for (let i = 0; i < 2; i++) expect(await leaveBulletin(token, database, database)).toMatchObject({ ok: true });
  expect(await findSubscriberByEmail(database.read, "leaver@example.org")).toMatchObject({ state: "left" });
  await sql`delete from platform.rate_limit`.execute(database.read);
  await ask("leaver@example.org");
  const [latest] = await mailsTo("leaver@example.org");
  await confirmSubscription(tokenIn(latest!.text), database, database);
  expect(await findSubscriberByEmail(database.read, "leaver@example.org")).toMatchObject({ state: "active" });
});

test("a forged, foreign or expired token opens nothing", async () => {
  const id = await subscribed("target@example.org");
  const good = signLink(database.dataDir, "leave", id);
  const forged = good.slice(0, -1) + (good.endsWith("a") ? "b" : "a");
  expect(await leaveBulletin(forged, database, database)).toMatchObject({ failure: { kind: "gone" } });
  const foreign = signLink(database.dataDir, "preferences", id);
  expect(await leaveBulletin(foreign, database, database)).toMatchObject({ failure: { kind: "gone" } });
  const old = signLink(database.dataDir, "confirm", id, new Date("2026-01-01"));
  expect(await confirmSubscription(old, database, database)).toMatchObject({ failure: { kind: "gone" } });
  expect(await findSubscriberByEmail(database.read, "target@example.org")).toMatchObject({ state: "active" });
});

test("choices are changed by the link in a mail", async () => {
  const id = await subscribed("chooser@example.org");
  const token = signLink(database.dataDir, "preferences", id);
  await changeChoices(
    token,
    { locale: "fr", themes: ["methods"], territories: [], discreet: true },
    database,
    database,
  );
  expect(await findByPreferencesLink(token, database, database)).toMatchObject({ locale: "fr", discreet: true });
});

test("an imported list keeps its proofs, and whoever left stays out", async () => {
  const id = await subscribed("gone@example.org");
  await leaveBulletin(signLink(database.dataDir, "leave", id), database, database);
  await sql`delete from inform.subscriber where id::text = ${id}`.execute(database.read);
  const line = (email: string, more: object = {}) => ({
    email,
    locale: "fr",
    proof: "register",
    date: "2024-05-01",
    ...more,
  });
  const counts = await importSubscribers(
    [
      line("new@example.org"),
      line("gone@example.org"),
      line("double@example.org"),
      line("no-proof@example.org", { proof: "" }),
      line("tomorrow@example.org", { date: "2999-01-01" }),
      line("not an address"),
    ],
    database,
    database,
  );
  expect(counts).toEqual({ added: 1, known: 1, refused: 4 });
  expect((await findSubscriberByEmail(database.read, "new@example.org"))?.consent).toMatchObject({
    by: "import",
    proof: "register",
  });
});

test("a country that she names is kept, counts for issues about it alone, travels with the list, and is hers to take back", async () => {
  const id = await subscribed("somewhere@example.org");
  await subscribed("nowhere@example.org");
  const link = signLink(database.dataDir, "preferences", id);
  const choices = { locale: "es" as const, themes: [], discreet: false };
  await changeChoices(link, { ...choices, territories: readTerritories("na") }, database, database);
  expect(await listCountriesNamed(database.read)).toEqual(["NA"]);
  const receivers = (issue: string, territories: string[]) =>
    database.write(async (transaction) => {
      const { rows } = await sql<{ id: number }>`
        insert into inform.edition (issue, title, opening, created_by)
        values (${issue}, '{}'::jsonb, '{}'::jsonb, 'test') returning id`.execute(transaction);
      await queueDispatches(transaction, rows[0]!.id, segmentSchema.parse({ territories }));
      const found = await sql<{ email: string }>`
        select email from inform.dispatch d join inform.subscriber s on s.id = d.subscriber_id
        where edition_id = ${rows[0]!.id} and email like '%where@example.org' order by email`.execute(transaction);
      return found.rows.map(({ email }) => email.split("@")[0]);
    });
  expect(await receivers("2031-01", ["NA"])).toEqual(["somewhere"]);
  expect(await receivers("2031-02", [])).toEqual(["nowhere", "somewhere"]);

  const line = { email: "taken-over@example.org", locale: "fr", proof: "register", date: "2024-05-01" };
  await importSubscribers([{ ...line, country: "BW", themes: "network nonsense!" }], database, database);
  expect(await findSubscriberByEmail(database.read, "taken-over@example.org")).toMatchObject({
    territories: ["BW"],
    themes: ["network"],
  });
  await changeChoices(link, { ...choices, territories: readTerritories("") }, database, database);
  expect((await findSubscriberByEmail(database.read, "somewhere@example.org"))!.territories).toEqual([]);
  expect(readTerritories("Casa de acogida 3")).toEqual([]);
});
