import { sql } from "kysely";
import { expect, test } from "vitest";
import { certificateLinks } from "~/learn/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { listMail } from "~/platform/mail.server.ts";
import { asks, event, now, opened, secretariat } from "../convene.test-kit.ts";
import { writePresence } from "../data/days.server.ts";
import { forgetWhoCame } from "./background.server.ts";
import { certifyAttendance, tellOfCertificates } from "./certify-attendance.server.ts";
import { codeOfPlace, noteFromPaper } from "./on-the-day.server.ts";
import { takePlace } from "./register.server.ts";

const after = new Date("2027-03-21T10:00:00Z");
const startsAt = "2027-03-20T09:00:00Z";

async function was(database: Database, id: string, who: string, there = true): Promise<string> {
  const place = await asks(database, id, who);
  await takePlace(place, database, now);
  if (there) await database.write((transaction) => writePresence(transaction, place, startsAt, "desk"));
  return place;
}

interface Kept {
  id: string;
  kind: string;
  day: string;
  hours: number;
  name: string;
  form: string;
  shown: boolean;
}
async function kept(database: Database): Promise<Kept[]> {
  const { rows } = await sql<Kept>`
    select id, kind, day::text as day, hours::float8 as hours, name, name_form as form, published_at is not null as shown
    from learn.certificate`.execute(database.read);
  return rows;
}
const mails = async (database: Database, who: string) =>
  (await listMail(database.read)).filter(({ recipient }) => recipient === `${who}@example.org`);

test("who was there asks for her certificate once the event is over; asked twice it is one, and its link comes by mail", async () => {
  const database = await opened();
  const id = await event(database);
  const place = await was(database, id, "ada");
  const ask = (at = after) => certifyAttendance(place, database, database.dataDir, at);
  expect(await ask(now)).toMatchObject({ failure: { code: "not-certified" } });
  const given = await ask();
  if (!given.ok) throw new Error(given.failure.code);
  const [one, ...others] = await kept(database);
  expect(others).toEqual([]);
  expect(one).toMatchObject({ kind: "event", day: "2027-03-20", hours: 1.5, form: "none", shown: false });
  expect(certificateLinks.read(database.dataDir, "certificate", given.value.token)).toBe(one!.id);
  const before = (await mails(database, "ada")).length;
  expect(await ask()).toEqual(given);
  expect(await kept(database)).toHaveLength(1);
  const all = await mails(database, "ada");
  expect(all).toHaveLength(before);
  const [mail] = all.filter(({ text }) => text.includes(`/certificates/mine/${given.value.token}`));
  expect(`${mail!.subject} ${mail!.text}`).not.toMatch(/inventé|Invented|séminaire|violence|observatoire/i);
});

test("it stays when what she wrote for the event is erased, and who never asks for it leaves nothing", async () => {
  const database = await opened();
  const id = await event(database);
  const place = await was(database, id, "ada");
  await was(database, id, "bea");
  await certifyAttendance(place, database, database.dataDir, after);
  await forgetWhoCame(database, "2027-07-01");
  expect((await kept(database)).map(({ name }) => name)).toEqual(["Invented ada"]);
  expect(await certifyAttendance(place, database, database.dataDir, after)).toMatchObject({
    failure: { code: "no-place" },
  });
});

test("hours noted from paper afterwards replace her certificate: the earlier one holds no more, and she is told", async () => {
  const database = await opened();
  const id = await event(database, {}, "FREQ=DAILY;COUNT=2");
  const place = await was(database, id, "ada");
  await was(database, id, "bea");
  const later = new Date("2027-03-23T10:00:00Z");
  const given = await certifyAttendance(place, database, database.dataDir, later);
  if (!given.ok) throw new Error(given.failure.code);
  const first = certificateLinks.read(database.dataDir, "certificate", given.value.token)!;
  const note = (occurrence: string) =>
    noteFromPaper(
      secretariat,
      id,
      { occurrence, codes: codeOfPlace(database.dataDir, place) },
      database,
      database.dataDir,
      later,
    );
  expect(await note(startsAt)).toMatchObject({ value: { noted: 1, renewed: 0 } });
  expect(await note("2027-03-21T09:00:00Z")).toMatchObject({ value: { noted: 1, renewed: 1 } });
  const { rows } = await sql<{ id: string; hours: number; day: string; revoked: boolean }>`
    select id, hours::float8 as hours, day::text as day, revoked_at is not null as revoked
    from learn.certificate order by serial`.execute(database.read);
  expect(rows).toMatchObject([
    { id: first, hours: 1.5, day: "2027-03-20", revoked: true },
    { hours: 3, day: "2027-03-21", revoked: false },
  ]);
  const token = certificateLinks.sign(database.dataDir, "certificate", rows[1]!.id);
  const [mail] = (await mails(database, "ada")).filter(({ text }) => text.includes(token));
  expect(`${mail!.subject} ${mail!.text}`).not.toMatch(/inventé|séminaire|violence|observatoire/i);
  // Asked again, it is the new one; noted again, nothing more is replaced.
  expect(await certifyAttendance(place, database, database.dataDir, later)).toMatchObject({ value: { token } });
  expect(await note("2027-03-21T09:00:00Z")).toMatchObject({ value: { renewed: 0 } });
});

test("who was not there has none", async () => {
  const database = await opened();
  const id = await event(database);
  const place = await was(database, id, "ada", false);
  expect(await certifyAttendance(place, database, database.dataDir, after)).toMatchObject({
    failure: { code: "not-certified" },
  });
  expect(await kept(database)).toEqual([]);
});

test("the organisers tell those who were there, once each, by a mail that says nothing of the event", async () => {
  const database = await opened();
  const id = await event(database);
  await was(database, id, "ada");
  const bea = await was(database, id, "bea", false);
  const tell = (actor: Parameters<typeof tellOfCertificates>[0] = secretariat, at = after) =>
    tellOfCertificates(actor, id, database, database.dataDir, at);
  expect(await tell({ kind: "anyone" })).toMatchObject({ ok: false });
  expect(await tell(secretariat, now)).toMatchObject({ failure: { code: "not-over" } });
  expect(await tell()).toEqual({ ok: true, value: { told: 1 } });
  expect(await tell()).toEqual({ ok: true, value: { told: 0 } });
  await database.write((transaction) => writePresence(transaction, bea, startsAt, "desk"));
  expect(await tell()).toEqual({ ok: true, value: { told: 1 } });
  const told = (await listMail(database.read)).filter(({ subject }) => subject === "Votre document");
  expect(told.map(({ recipient }) => recipient).toSorted()).toEqual(["ada@example.org", "bea@example.org"]);
  for (const { text } of told) {
    expect(text).toMatch(/\/fr\/events\/registration\//);
    expect(text).not.toMatch(/inventé|séminaire|violence/i);
  }
  expect(await kept(database)).toEqual([]);
});
