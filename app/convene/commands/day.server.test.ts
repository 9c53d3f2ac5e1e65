import { sql } from "kysely";
import { expect, test } from "vitest";
import { decideModerationCase, findCaseOf, moderate } from "~/content/index.server.ts";
import { addTown } from "~/network/network.test-kit.ts";
import type { Database } from "~/platform/database.server.ts";
import { asks, event, now, opened, secretariat } from "../convene.test-kit.ts";
import { evaluationResult, leastEvaluations } from "../core/evaluation.ts";
import { codeWindows } from "../core/short-code.ts";
import { occurrencesOf } from "../core/when.ts";
import { countPresence, listContributions, listEvaluations } from "../data/days.server.ts";
import { findEvent } from "../data/events.server.ts";
import { listHourAnswers } from "../data/hour-polls.server.ts";
import { findRegistration } from "../data/registrations.server.ts";
import { showSpeakers } from "../data/speakers.server.ts";
import { forgetWhoCame } from "./background.server.ts";
import { answerHour, askForHour, chooseHour } from "./hour-poll.server.ts";
import {
  codeOfPlace,
  codeOfRoom,
  comeByCode,
  contribute,
  evaluate,
  followUpPlace,
  moderatedContributions,
  noteFromPaper,
  reportLine,
  settleContribution,
  writeAlong,
} from "./on-the-day.server.ts";
import { takePlace } from "./register.server.ts";
import { openRegistration, writeSession } from "./write-event.server.ts";

const during = new Date("2027-03-20T09:30:00Z");

async function comes(database: Database, id: string, who: string): Promise<string> {
  const place = await asks(database, id, who);
  await takePlace(place, database, now);
  return place;
}

test("an hour is asked for, answered in each one's zone, chosen by the rule, and erased once the event is over", async () => {
  const database = await opened();
  const id = await event(database);
  const candidates = ["2027-03-20T10:00", "2027-03-20T15:00"];
  expect(
    await askForHour(
      secretariat,
      id,
      { candidates: ["2027-03-28T02:30", ...candidates], rounds: 1, everyDays: 7 },
      database,
    ),
  ).toMatchObject({ failure: { code: "hour-ambiguous" } });
  expect(await askForHour(secretariat, id, { candidates, rounds: 2, everyDays: 7 }, database)).toMatchObject({
    ok: true,
  });
  const answer = { wakes: "07:00", sleeps: "22:00", cannot: [] };
  expect(await answerHour(id, null, { ...answer, label: "ada@example.org", zone: "UTC" }, database)).toMatchObject({
    failure: { code: "label" },
  });
  const given = await answerHour(id, null, { ...answer, label: "Ville inventée", zone: "America/Guayaquil" }, database);
  if (!given.ok) throw new Error(given.failure.code);
  await answerHour(
    id,
    given.value.id,
    { ...answer, label: "Autre ville inventée", zone: "America/Guayaquil" },
    database,
  );
  expect((await listHourAnswers(database.read, id)).map(({ label }) => label)).toEqual(["Autre ville inventée"]);
  expect(await chooseHour(secretariat, id, database)).toMatchObject({ ok: true });
  const { when } = (await findEvent(database.read, id))!.document;
  expect(occurrencesOf(when).map(({ wall }) => wall)).toEqual(["2027-03-20T15:00", "2027-03-27T15:00"]);
  expect(await answerHour(id, null, { ...answer, label: "Trop tard", zone: "UTC" }, database)).toMatchObject({
    failure: { code: "poll-closed" },
  });
  await forgetWhoCame(database, "2027-04-01");
  expect(await listHourAnswers(database.read, id)).toEqual([]);
});

test("travel and a visa's name are asked of who has a place alone, kept as far as needed, and erased with her", async () => {
  const database = await opened();
  const id = await event(database, { followUp: ["visa", "diet"] });
  const place = await asks(database, id, "ada");
  const told = {
    travel: "by train",
    visaName: "ADA INVENTED",
    visaCountry: "XX",
    access: "",
    diet: "no nuts",
    visa: false,
  };
  expect(await followUpPlace(place, told, database)).toMatchObject({ failure: { code: "no-place" } });
  await takePlace(place, database, now);
  expect(await followUpPlace(place, told, database)).toMatchObject({ ok: true });
  expect((await findRegistration(database.read, place))!.followUp).toEqual({
    travel: "",
    visaName: "",
    visaCountry: "",
    access: "",
    diet: "no nuts",
  });
  await forgetWhoCame(database, "2027-07-01");
  expect(await findRegistration(database.read, place)).toBeUndefined();
});

test("who types the code of the room is noted once; an old code, a guess and another day are refused", async () => {
  const database = await opened();
  const id = await event(database);
  const place = await comes(database, id, "ada");
  const { dataDir } = database;
  const { startsAt } = occurrencesOf((await findEvent(database.read, id))!.document.when)[0]!;
  const code = (at: Date) => codeOfRoom(dataDir, id, startsAt, codeWindows(at)[0]!);
  const come = (typed: string, at = during) => comeByCode(place, typed, database, dataDir, at);
  expect(await come("AAA AAA")).toMatchObject({ failure: { code: "code" } });
  expect(await come(code(new Date(during.getTime() - 40 * 60_000)))).toMatchObject({ failure: { code: "code" } });
  expect(await come(code(now), now)).toMatchObject({ failure: { code: "not-on" } });
  expect(
    await come(
      code(new Date(during.getTime() - 15 * 60_000))
        .toLowerCase()
        .replace(" ", "-"),
    ),
  ).toMatchObject({
    ok: true,
  });
  expect(await come(code(during))).toMatchObject({ ok: true });
  expect([...(await countPresence(database.read, id)).values()]).toEqual([1]);
});

test("a sheet of paper is typed in: known codes are noted, the others are said", async () => {
  const database = await opened();
  const id = await event(database);
  const place = await comes(database, id, "ada");
  const occurrence = "2027-03-20T09:00:00Z";
  const codes = `${codeOfPlace(database.dataDir, place)}\nZZZ ZZZ`;
  expect(await noteFromPaper(secretariat, id, { occurrence, codes }, database, database.dataDir)).toMatchObject({
    value: { noted: 1, unknown: ["ZZZZZZ"] },
  });
});

test("a question bears no author, waits for a moderator, and names nobody", async () => {
  const database = await opened();
  moderate(moderatedContributions);
  const id = await event(database);
  const place = await comes(database, id, "ada");
  const say = (text: string) => contribute(place, { kind: "question", text, locale: "fr" }, database);
  expect(await say("Écrivez à ada@example.org")).toMatchObject({ failure: { code: "person" } });
  expect(await say("Comment comptez-vous les appels ?")).toMatchObject({ ok: true });
  expect(await listContributions(database.read, id)).toEqual([]);
  const [waiting] = await listContributions(database.read, id, ["waiting"]);
  expect(await settleContribution({ kind: "anyone" }, waiting!.id, "show", database)).toMatchObject({ ok: false });
  expect(await settleContribution(secretariat, waiting!.id, "show", database)).toMatchObject({ ok: true });
  expect((await listContributions(database.read, id)).map(({ text }) => text)).toEqual([
    "Comment comptez-vous les appels ?",
  ]);
  const { rows } = await sql<{ opened_by: string }>`select opened_by from content.moderation_case`.execute(
    database.read,
  );
  expect(JSON.stringify(rows)).not.toContain(place);
});

test("a line that is shown is reported by who has a place, hidden at once by a moderator, and shown again", async () => {
  const database = await opened();
  moderate(moderatedContributions);
  const id = await event(database);
  const place = await comes(database, id, "ada");
  await writeAlong(secretariat, id, { kind: "note", text: "Une note inventée.", locale: "fr" }, database);
  const [line] = await listContributions(database.read, id);
  const without = await asks(database, id, "eva");
  expect(await reportLine(without, line!.id, database)).toMatchObject({ failure: { code: "no-place" } });
  expect(await reportLine(place, line!.id, database)).toMatchObject({ ok: true });
  expect(await listContributions(database.read, id), "a report alone hides nothing").toHaveLength(1);
  const found = (await findCaseOf(database.read, { kind: "event-contribution", id: line!.id }))!;
  expect(JSON.stringify(found)).not.toContain(place);
  await decideModerationCase({ kind: "operator" }, found.id, { decision: "hide" }, database);
  expect(await listContributions(database.read, id)).toEqual([]);
  expect(await reportLine(place, line!.id, database)).toMatchObject({ failure: { kind: "not-found" } });
  await decideModerationCase({ kind: "operator" }, found.id, { decision: "show-again" }, database);
  expect(await listContributions(database.read, id)).toHaveLength(1);
});

test("answers about an event are kept without a person, once each, and shown from five on", async () => {
  const database = await opened();
  const id = await event(database, { places: 10 });
  const people = [];
  for (let i = 0; i < leastEvaluations; i++) people.push(await comes(database, id, `p${i}`));
  const say = (place: string, remark = "") =>
    evaluate(place, { ratings: { useful: 4, hour: 9 }, remark }, database, during);
  expect(await evaluate(people[0]!, { ratings: { useful: 4 }, remark: "" }, database, now)).toMatchObject({
    failure: { code: "not-yet" },
  });
  expect(await say(people[0]!, "Appelez le 06 12 34 56 78")).toMatchObject({ failure: { code: "person" } });
  for (const place of people.slice(1)) expect(await say(place)).toMatchObject({ ok: true });
  expect(await say(people[1]!)).toMatchObject({ failure: { code: "evaluated" } });
  expect(evaluationResult(await listEvaluations(database.read, id))).toBeNull();
  expect(await say(people[0]!, "Plus de temps pour les questions.")).toMatchObject({ ok: true });
  expect(evaluationResult(await listEvaluations(database.read, id))).toEqual({
    count: 5,
    scales: [{ scale: "useful", answers: 5, mean: 4 }],
    remarks: ["Plus de temps pour les questions."],
  });
});

test("a speaker is announced as she agreed, and a member that becomes protected takes her name with it", async () => {
  const database = await opened();
  const town = await addTown(database, { slug: "ville-inventee", name: "Ville inventée" });
  const id = await event(database);
  const speaker = (shown: "person" | "institution" | "unattributed", name: string) => ({
    shown,
    name,
    institution: "",
    memberId: town,
  });
  const session = {
    title: "Ouverture",
    starts: "2027-03-20T10:00",
    minutes: 30,
    room: "1",
    spoken: [],
    interpreted: [],
    signed: [],
    speakers: [
      speaker("person", "Ada Inventée"),
      speaker("institution", "Bea Inventée"),
      speaker("unattributed", "Cleo"),
    ],
  };
  const revision = (await findEvent(database.read, id))!.revision;
  const asked = { at: null, session, locale: "fr" as const, baseRevision: revision };
  expect(await writeSession(secretariat, id, asked, database)).toMatchObject({ ok: true });
  const { programme } = (await findEvent(database.read, id))!.document;
  expect(JSON.stringify(programme)).not.toMatch(/Bea|Cleo/);
  const shown = async () => (await showSpeakers(database.read, programme, "fr"))[0];
  expect(await shown()).toEqual(["Ada Inventée, Ville inventée", "Ville inventée", ""]);
  const protect = (level: string) =>
    database.write((transaction) =>
      sql`update network.member set protection = ${level} where organisation_id::text = ${town}`.execute(transaction),
    );
  await protect("institution");
  expect(await shown()).toEqual(["Ville inventée", "Ville inventée", ""]);
  await protect("unlisted");
  expect(await shown()).toEqual(["", "", ""]);
});

test("registration cannot open without a day for forgetting", async () => {
  const database = await opened();
  const id = await event(database);
  const registration = { places: 1, approves: false, byRegion: {}, closes: null };
  const { revision } = (await findEvent(database.read, id))!;
  expect(
    await openRegistration(secretariat, id, { registration, retainUntil: null, baseRevision: revision }, database),
  ).toMatchObject({ failure: { code: "retain" } });
});
