import { sql } from "kysely";
import { describe, expect, test } from "vitest";
import type { Database } from "~/platform/database.server.ts";
import { withLife } from "~/platform/http/page-life.server.ts";
import { asks, event, form, now, opened, secretariat, states } from "../convene.test-kit.ts";
import { decideBooths } from "../core/booths.ts";
import { calendarOf } from "../core/calendar-of.ts";
import { findEvent } from "../data/events.server.ts";
import { lessonsFor } from "../data/lessons.server.ts";
import { eventsOnHome, findAnnouncedEvent } from "../parts/announced-events.server.ts";
import { remindWhoComes } from "./background.server.ts";
import { moveEvent } from "./publish-event.server.ts";
import { register, takePlace } from "./register.server.ts";
import { beginEvent, placeEvent } from "./write-event.server.ts";

const factsOf = async (database: Database, id: string) => {
  const found = (await findEvent(database.read, id))!;
  return { ...found.document, kind: found.kind, baseRevision: found.revision };
};

describe("bad input", () => {
  test("two browsers on the last place: one has it, the other waits, whichever came first", async () => {
    const database = await opened();
    const id = await event(database, { places: 1 });
    await Promise.all([asks(database, id, "ada"), asks(database, id, "bea")]);
    expect((await states(database, id)).map((one) => one.split(" ")[1]).toSorted()).toEqual(["held", "waiting"]);
  });

  test("the same form sent from two browsers at once stands once", async () => {
    const database = await opened();
    const id = await event(database);
    const both = await Promise.all([
      register(id, form("ada"), database, now),
      register(id, form("ada"), database, now),
    ]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await states(database, id)).toEqual(["ada held"]);
  });

  test("a place taken in two browsers at once is taken once", async () => {
    const database = await opened();
    const id = await event(database);
    const ada = await asks(database, id, "ada");
    const both = await Promise.all([takePlace(ada, database, now), takePlace(ada, database, now)]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    const { rows } = await sql<{ mails: number }>`
      select count(*)::int as mails from platform.mail_outbox where recipient = 'ada@example.org'`.execute(
      database.read,
    );
    // One that asks her to prove her address, one that says that she has the place.
    expect(rows[0]!.mails).toBe(2);
  });

  test("a zone whose rule of time is moved keeps the hour on the wall: calendar and reminders follow, nothing is written", async () => {
    const database = await opened();
    const id = await event(database);
    await takePlace(await asks(database, id, "ada"), database, now);
    const calendar = async () => {
      const found = (await findEvent(database.read, id))!;
      const how = { locale: "fr" as const, base: "https://oivf.example", method: "REQUEST" as const };
      return calendarOf(found, { ...how, neutral: "Rendez-vous", link: "https://oivf.example/x" });
    };
    expect(await calendar()).toContain("DTSTART:20270320T090000Z");
    // As if the zone's rule had changed: the same wall, two hours further west.
    await sql`
      update convene.event set document = jsonb_set(document, '{when,zone}', '"Atlantic/Azores"') where id = ${id}::uuid`.execute(
      database.read,
    );
    expect(await calendar()).toContain("DTSTART:20270320T110000Z");
    expect((await findEvent(database.read, id))!.document.when.starts).toBe("2027-03-20T10:00");
    const before = (hours: number) => new Date(Date.parse("2027-03-20T11:00:00Z") - hours * 3_600_000);
    expect(await remindWhoComes(database, before(1.5))).toBe(0);
    expect(await remindWhoComes(database, before(0.9))).toBe(1);
  });
});

describe("what the desk sets", () => {
  test("themes and host are kept, agendas are not lost, and an unknown host is said", async () => {
    const database = await opened();
    const id = await event(database);
    await sql`
      update convene.event set document = jsonb_set(document, '{agendaItems}', '["ISTANBUL:art.11"]') where id = ${id}::uuid`.execute(
      database.read,
    );
    const facts = { ...(await factsOf(database, id)), themes: ["open-data"] };
    expect(await placeEvent(secretariat, id, { ...facts, host: "no-such-town" }, database)).toMatchObject({
      failure: { code: "host" },
    });
    expect(await placeEvent(secretariat, id, { ...facts, host: "" }, database)).toMatchObject({ ok: true });
    const { document, hostId } = (await findEvent(database.read, id))!;
    expect([document.themes, document.agendaItems, hostId]).toEqual([["open-data"], ["ISTANBUL:art.11"], null]);
  });

  test("booths open by who follows in their language; a sign language with the first", () => {
    const languages = { interpreted: ["fr", "es"], signed: ["lsf"], boothFrom: 2 };
    expect(decideBooths(languages, ["fr", "fr", "es", "lsf", "en"])).toEqual([
      { language: "fr", kind: "interpreted", count: 2, opens: true },
      { language: "es", kind: "interpreted", count: 1, opens: false },
      { language: "lsf", kind: "signed", count: 1, opens: true },
    ]);
    expect(decideBooths({ interpreted: ["fr"], signed: [] }, ["fr", "fr", "fr", "fr"])[0]!.opens).toBe(false);
    expect(decideBooths({ interpreted: ["fr"], signed: [] }, Array(5).fill("fr"))[0]!.opens).toBe(true);
    expect(decideBooths({ interpreted: [], signed: [] }, ["fr"])).toEqual([]);
  });
});

test("the home page says what comes next, and nothing of what is a draft, called off or over", async () => {
  const database = await opened();
  const id = await event(database);
  expect(await eventsOnHome(database.read, "fr", now)).toMatchObject([
    { href: "/fr/events/seminaire-invente", title: "Séminaire inventé" },
  ]);
  expect(await eventsOnHome(database.read, "fr", new Date("2027-03-21T00:00:00Z"))).toEqual([]);
  expect(await findAnnouncedEvent(database.read, id, now)).toMatchObject({ startsAt: "2027-03-20T09:00:00Z" });
  await moveEvent(secretariat, id, "cancel", database);
  expect(await eventsOnHome(database.read, "fr", now)).toEqual([]);
  expect(await findAnnouncedEvent(database.read, id, now)).toBeUndefined();
});

test("what the home page says of an event holds until its next hour strikes, and no longer", async () => {
  const database = await opened();
  await event(database);
  const until = async (moment: string) => {
    const at = new Date(moment);
    const life = await withLife(at.getTime(), () => eventsOnHome(database.read, "fr", at));
    return new Date(life.until).toISOString();
  };
  expect(await until("2027-03-20T08:00:00Z")).toBe("2027-03-20T09:00:00.000Z");
  expect(await until("2027-03-20T09:00:00Z")).toBe("2027-03-20T10:30:00.000Z");
  expect(await until("2027-03-20T10:30:00Z")).toBe("2027-03-21T00:00:00.000Z");
});

test("what five people said of the last event stands before whoever plans the next; of four nothing does", async () => {
  const database = await opened();
  const begun = await beginEvent(
    secretariat,
    {
      slug: "past-invented",
      kind: "seminar",
      locale: "en",
      texts: { title: "Invented past seminar", summary: "An example.", body: "", place: "" },
      when: { starts: "2026-03-20T10:00", minutes: 90, zone: "Europe/Paris", rule: null, except: [], moved: [] },
      online: true,
    },
    database,
  );
  if (!begun.ok) throw new Error(begun.failure.code);
  await moveEvent(secretariat, begun.value.id, "publish", database);
  const evaluate = (remark: string) =>
    sql`insert into convene.evaluation (event_id, ratings, remark) values (${begun.value.id}, '{"useful": 4}', ${remark})`.execute(
      database.read,
    );
  for (const remark of ["a", "b", "c", "d"]) await evaluate(remark);
  expect(await lessonsFor(database.read, { kind: "seminar" }, "en")).toEqual([]);
  await evaluate("Longer breaks.");
  expect(await lessonsFor(database.read, { kind: "committee" }, "en")).toMatchObject([
    { title: { text: "Invented past seminar" }, result: { count: 5, scales: [{ scale: "useful", mean: 4 }] } },
  ]);
  expect(await lessonsFor(database.read, { id: begun.value.id, kind: "seminar" }, "en")).toEqual([]);
});
