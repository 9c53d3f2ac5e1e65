import { decide, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { countAttempt } from "~/platform/http/rate-limit.server.ts";
import { chooseFairHours, isHourOfDay, wallOfRound } from "../core/hour/fair-hour.ts";
import { documentFault } from "../core/event.ts";
import { isAmbiguous, isWallTime, isZone, type When } from "../core/when.ts";
import { lockEvent } from "../data/events.server.ts";
import {
  findHourPoll,
  listHourAnswers,
  writeChosenHours,
  writeHourAnswer,
  writeHourPoll,
} from "../data/hour-polls.server.ts";
import { afterChange } from "./publish-event.server.ts";

export interface AskedHours {
  candidates: readonly string[];
  rounds: number;
  everyDays: number;
}

/** Asks which hour suits: candidates on the wall of the event's zone, for one meeting or for a series. */
export async function askForHour(
  actor: Actor,
  eventId: string,
  { candidates, rounds, everyDays }: AskedHours,
  database: Database,
): Promise<Outcome<true>> {
  const allowed = decide(actor, "organise events");
  if (!allowed.ok) return allowed;
  const hours = [...new Set(candidates)].toSorted();
  if (hours.length < 2 || hours.length > 24 || hours.some((hour) => !isWallTime(hour)))
    return failed("invalid", "hours");
  if (!Number.isInteger(rounds) || rounds < 1 || rounds > 12) return failed("invalid", "rounds");
  if (!Number.isInteger(everyDays) || everyDays < 1 || everyDays > 92) return failed("invalid", "rounds");
  return database.write(async (transaction) => {
    const event = await lockEvent(transaction, eventId);
    if (!event) return failed("not-found", "event");
    const { zone } = event.document.when;
    const all = hours.flatMap((hour) =>
      Array.from({ length: rounds }, (_, round) => wallOfRound(hour, round, everyDays)),
    );
    if (all.some((wall) => isAmbiguous(wall, zone))) return failed("invalid", "hour-ambiguous");
    await writeHourPoll(transaction, { eventId, candidates: hours, rounds, everyDays, by: actorId(actor) });
    await recordAudit(transaction, {
      actor,
      action: "hour asked for",
      subject: { kind: "event", id: eventId },
      after: { hours: hours.length, rounds },
    });
    return done(true as const);
  });
}

export interface TypedHourAnswer {
  label: string;
  zone: string;
  wakes: string;
  sleeps: string;
  cannot: readonly string[];
}

const perPoll = { purpose: "event-hour", limit: 300, windowSeconds: 86_400 };

/** Somebody says when she is awake and which hours she cannot make. Her own link changes it later. */
export async function answerHour(
  eventId: string,
  answerId: string | null,
  typed: TypedHourAnswer,
  database: Database,
): Promise<Outcome<{ id: string }>> {
  const label = typed.label.trim();
  if (label === "" || label.length > 80 || /\p{Cc}|@/u.test(label)) return failed("invalid", "label");
  if (!isZone(typed.zone)) return failed("invalid", "zone");
  if (!isHourOfDay(typed.wakes) || !isHourOfDay(typed.sleeps)) return failed("invalid", "waking");
  if (!(await countAttempt(database, perPoll, eventId)).allowed) return failed("too-many", "too-many");
  return database.write(async (transaction) => {
    const poll = await findHourPoll(transaction, eventId);
    if (!poll || poll.state !== "open") return failed("conflict", "poll-closed");
    const cannot = poll.candidates.filter((hour) => typed.cannot.includes(hour));
    const { zone, wakes, sleeps } = typed;
    return done({
      id: await writeHourAnswer(transaction, { id: answerId, eventId, label, zone, wakes, sleeps, cannot }),
    });
  });
}

/** Takes what the rule finds. The event then takes place at these hours; who has a place already is told. */
export async function chooseHour(actor: Actor, eventId: string, database: Database): Promise<Outcome<true>> {
  const allowed = decide(actor, "organise events");
  if (!allowed.ok) return allowed;
  return database.write(async (transaction) => {
    const event = await lockEvent(transaction, eventId);
    const poll = await findHourPoll(transaction, eventId);
    if (!event || !poll) return failed("not-found", "event");
    if (poll.state !== "open") return failed("conflict", "poll-closed");
    const { when } = event.document;
    const rounds = chooseFairHours(await listHourAnswers(transaction, eventId), {
      candidates: poll.candidates,
      zone: when.zone,
      minutes: when.minutes,
      rounds: poll.rounds,
      everyDays: poll.everyDays,
    });
    if (rounds.length === 0) return failed("conflict", "no-answers");
    const walls = rounds.map(({ wall }) => wall);
    const document = { ...event.document, when: seriesOf(when, walls, poll.everyDays) };
    const fault = documentFault(document);
    if (fault) return failed("invalid", fault);
    await writeChosenHours(transaction, eventId, walls);
    await afterChange(transaction, actor, event, { document }, database);
    return done(true as const);
  });
}

/** The first hour with a rule of days; what falls at another hour is a moved time of that series. */
function seriesOf(when: When, walls: readonly string[], everyDays: number): When {
  const [starts] = walls as [string];
  if (walls.length === 1) return { ...when, starts, rule: null, except: [], moved: [] };
  const moved = walls
    .map((to, round) => ({ from: wallOfRound(starts, round, everyDays), to }))
    .filter(({ from, to }) => from !== to);
  return { ...when, starts, rule: `FREQ=DAILY;INTERVAL=${everyDays};COUNT=${walls.length}`, except: [], moved };
}
