import { sql } from "kysely";
import { simpleParser } from "mailparser";
import { expect, test } from "vitest";
import { newText } from "~/kernel/translated-text.ts";
import { deliverMail, mailTransport } from "~/platform/mail.server.ts";
import { openMailSink } from "../../../tests/support/mail-sink.ts";
import { asks, event, form, now, opened, secretariat, states } from "../convene.test-kit.ts";
import { findEvent } from "../data/events.server.ts";
import { countTaken, listRegistrations } from "../data/registrations.server.ts";
import { forgetWhoCame, remindWhoComes } from "./background.server.ts";
import { moveEvent } from "./publish-event.server.ts";
import { lapseAndOffer, leavePlace, register, settleRegistration, takePlace } from "./register.server.ts";
import { placeEvent } from "./write-event.server.ts";

test("who comes first has a place kept, who leaves it gives it to who waits, and who does not take it in time loses it", async () => {
  const database = await opened();
  const id = await event(database);
  const [ada, bea] = [await asks(database, id, "ada"), await asks(database, id, "bea")];
  await asks(database, id, "cleo");
  expect(await states(database, id)).toEqual(["ada held", "bea held", "cleo waiting"]);
  expect(await takePlace(ada, database, now)).toMatchObject({ ok: true });
  expect(await takePlace(ada, database, now)).toMatchObject({ ok: true });
  const nextDay = new Date(now.getTime() + 25 * 3_600_000);
  expect(await takePlace(bea, database, nextDay)).toMatchObject({ failure: { code: "lapsed" } });
  await lapseAndOffer(database, nextDay);
  await lapseAndOffer(database, nextDay);
  expect(await states(database, id)).toEqual(["ada accepted", "bea lapsed", "cleo held"]);
  await asks(database, id, "dora");
  expect(await leavePlace(ada, database, nextDay)).toMatchObject({ ok: true });
  expect(await states(database, id)).toEqual(["ada left", "bea lapsed", "cleo held", "dora held"]);
});

test("an address that asks twice stands once, and the page says the same both times", async () => {
  const database = await opened();
  const id = await event(database);
  expect(await asks(database, id, "ada")).toBe(await asks(database, id, "ada"));
  expect(await states(database, id)).toEqual(["ada held"]);
});

test("a hundred who ask at the same moment for ten places leave ten held and ninety waiting", async () => {
  const database = await opened();
  const id = await event(database, { places: 10 });
  await Promise.all(Array.from({ length: 100 }, (_, i) => asks(database, id, `p${i}`)));
  expect((await countTaken(database.read, id)).total).toBe(10);
  expect(await listRegistrations(database.read, id, ["waiting"])).toHaveLength(90);
});

test("a region's limit keeps places for others", async () => {
  const database = await opened();
  const id = await event(database, { places: 2, byRegion: { europe: 1 } });
  for (const [who, region] of [
    ["ada", "europe"],
    ["bea", "europe"],
    ["cleo", "africa"],
  ])
    await asks(database, id, who!, region);
  expect(await states(database, id)).toEqual(["ada held", "bea waiting", "cleo held"]);
});

test("where requests are read first, a place is given by a person, and no more than there are", async () => {
  const database = await opened();
  const id = await event(database, { places: 1, approves: true });
  const [ada, bea] = [await asks(database, id, "ada"), await asks(database, id, "bea")];
  expect(await settleRegistration({ kind: "anyone" }, ada, "accepted", database)).toMatchObject({ ok: false });
  expect(await settleRegistration(secretariat, ada, "accepted", database, now)).toMatchObject({ ok: true });
  expect(await settleRegistration(secretariat, bea, "accepted", database, now)).toMatchObject({
    failure: { code: "full" },
  });
});

test("a line end in an address or a name is refused: nothing of it reaches the head of a mail", async () => {
  const database = await opened();
  const id = await event(database);
  for (const wrong of [
    { email: "a@example.org\r\nBcc: b@example.org" },
    { name: "Ada\r\nBcc: x" },
    { email: "a@b" },
    { zone: "Mars/Base" },
  ]) {
    expect(await register(id, { ...form("ada"), ...wrong }, database, now)).toMatchObject({ ok: false });
  }
  expect(await states(database, id)).toEqual([]);
});

test("a moved hour reaches who has a place as a calendar update, by a real mail server, without saying what it is about", async () => {
  const database = await opened();
  const sink = await openMailSink();
  try {
    const id = await event(database);
    await takePlace(await asks(database, id, "ada"), database, now);
    const before = (await findEvent(database.read, id))!;
    const { when, ...facts } = before.document;
    const moved = {
      ...facts,
      when: { ...when, starts: "2027-03-21T16:00" },
      kind: before.kind,
      baseRevision: before.revision,
    };
    expect(await placeEvent(secretariat, id, moved, database)).toMatchObject({ ok: true });
    await moveEvent(secretariat, id, "cancel", database);
    await deliverMail(database, mailTransport(sink.url, "oivf@example.org")!);
    const mails = await Promise.all(sink.mails.map(({ raw }) => simpleParser(raw)));
    const calendars = mails.flatMap(({ attachments }) =>
      attachments
        .filter(({ contentType }) => contentType === "text/calendar" || contentType === "application/ics")
        .map(({ content }) => content.toString()),
    );
    const last = calendars.filter((text) => text.includes("METHOD:CANCEL"));
    expect(last.length).toBeGreaterThan(0);
    const update = calendars.find(
      (text) => text.includes("DTSTART:20270321T150000Z") && text.includes("METHOD:REQUEST"),
    );
    expect(update).toContain("SEQUENCE:1");
    for (const { subject, text } of mails) expect(`${subject} ${text}`).not.toMatch(/inventé/);
    for (const text of calendars) expect(text).not.toMatch(/inventé/);
    expect(mails.at(-1)?.text ?? "").toContain("Indian/Comoro");
  } finally {
    await sink.close();
  }
});

test("three reminders go once each, and none to who came to it late", async () => {
  const database = await opened();
  const id = await event(database);
  await takePlace(await asks(database, id, "ada"), database, now);
  const starts = Date.parse("2027-03-20T09:00:00Z");
  const at = (hours: number) => new Date(starts - hours * 3_600_000);
  const sent = [];
  for (const hours of [200, 167, 160, 30, 23, 20, 5, 0.9, 0.5, -1])
    sent.push(await remindWhoComes(database, at(hours)));
  expect(sent).toEqual([0, 1, 0, 0, 1, 0, 0, 1, 0, 0]);
});

test("on the day said what people wrote is erased, and the trail says how many they were", async () => {
  const database = await opened();
  const id = await event(database);
  await asks(database, id, "ada");
  await forgetWhoCame(database, "2027-06-30");
  expect(await states(database, id)).toEqual(["ada held"]);
  await forgetWhoCame(database, "2027-07-01");
  expect(await states(database, id)).toEqual([]);
  const { rows } = await sql<{ after: unknown }>`
    select after from identity.audit_entry where action = 'registrations forgotten'`.execute(database.read);
  expect(rows).toEqual([{ after: { forgotten: 1 } }]);
  expect(await register(id, form("bea"), database, now)).toMatchObject({ failure: { code: "closed" } });
});

test("a limit by role keeps places for others too, and a question whose condition is not met keeps no answer", async () => {
  const database = await opened();
  const label = (words: string) => newText("fr", words, "test", "2026-01-01");
  const question = (id: string, onlyIf: { of: string; is: string } | null, required: boolean) => ({
    id,
    kind: "text" as const,
    label: label("Une question inventée"),
    options: [],
    required,
    onlyIf,
  });
  const id = await event(database, {
    places: 2,
    byRole: { research: 1 },
    questions: [question("q1", { of: "role", is: "research" }, true), question("q2", null, false)],
  });
  const ask = (who: string, role: string, answers: Record<string, string>) =>
    register(id, { ...form(who), role, answers }, database, now);
  expect(await ask("ada", "research", {})).toMatchObject({ failure: { code: "answer-missing" } });
  expect(await ask("ada", "research", { q1: "A" })).toMatchObject({ ok: true });
  expect(await ask("bea", "research", { q1: "B" })).toMatchObject({ ok: true });
  expect(await ask("cleo", "service", { q1: "not asked", q2: "C" })).toMatchObject({ ok: true });
  expect(await states(database, id)).toEqual(["ada held", "bea waiting", "cleo held"]);
  expect((await listRegistrations(database.read, id)).at(-1)!.answers).toEqual({ q2: "C" });
});
