import { Temporal } from "@js-temporal/polyfill";
import { RRuleTemporal } from "rrule-temporal";

/** When something takes place: hours of the wall in a zone of its own, once or again. */
export interface When {
  /** `2026-03-20T10:00`, in the zone. */
  starts: string;
  minutes: number;
  /** IANA, `Indian/Comoro`. */
  zone: string;
  /** RFC 5545 §3.3.10 without its start, for instance `FREQ=MONTHLY;COUNT=6`; null for once. */
  rule: string | null;
  /** Occurrences that do not take place, by their hour on the wall. */
  except: readonly string[];
  /** Occurrences that take place at another hour. */
  moved: readonly { from: string; to: string }[];
}

export interface Occurrence {
  /** The hour on the wall that the rule gives, by which a moved one is known. */
  of: string;
  wall: string;
  /** ISO 8601 in UTC. */
  startsAt: string;
  endsAt: string;
}

/** No series goes on for ever: what lies further is written in a new one. */
export const mostOccurrences = 120;

export function isZone(zone: string): boolean {
  try {
    // An offset is no zone: it knows nothing of summer.
    return /^[A-Za-z]/.test(zone) && Boolean(new Intl.DateTimeFormat("en", { timeZone: zone }));
  } catch {
    return false;
  }
}

/** Whether it is an hour on a wall, to the minute. */
export function isWallTime(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(text)) return false;
  try {
    return Temporal.PlainDateTime.from(text).toString().startsWith(text);
  } catch {
    return false;
  }
}

/** An hour that a clock skips in spring or shows twice in autumn: nobody can be asked to come then. */
export function isAmbiguous(wall: string, zone: string): boolean {
  try {
    Temporal.PlainDateTime.from(wall).toZonedDateTime(zone, { disambiguation: "reject" });
    return false;
  } catch {
    return true;
  }
}

function instantOf(wall: string, zone: string): Temporal.ZonedDateTime {
  return Temporal.PlainDateTime.from(wall).toZonedDateTime(zone, { disambiguation: "compatible" });
}

/** A process keeps one set of time rules, so an hour is looked up in them once: a calendar asks for the same thousands. */
const known = new Map<string, number>();
const mostKnown = 20_000;

/** Milliseconds since 1970. */
function epochOf(wall: string, zone: string): number {
  const key = `${zone} ${wall}`;
  let epoch = known.get(key);
  if (epoch === undefined) {
    epoch = instantOf(wall, zone).epochMilliseconds;
    if (known.size >= mostKnown) known.clear();
    known.set(key, epoch);
  }
  return epoch;
}

const inUtc = (epoch: number) => `${new Date(epoch).toISOString().slice(0, 19)}Z`;

const wallOf = (moment: Temporal.ZonedDateTime) => moment.toPlainDateTime().toString({ smallestUnit: "minute" });

/** The rule, read; null where it is none that we keep. */
export function readRule(rule: string, starts: string, zone: string): string[] | null {
  if (!/^[A-Z0-9=;,+:-]{1,200}$/i.test(rule) || !/FREQ=(DAILY|WEEKLY|MONTHLY|YEARLY)/i.test(rule)) return null;
  if (!/(COUNT|UNTIL)=/i.test(rule)) return null;
  try {
    const series = new RRuleTemporal({ rruleString: rule, dtstart: instantOf(starts, zone) as never });
    const all = series.all((_: unknown, i: number) => i < mostOccurrences + 1).map((one) => wallOf(one as never));
    return all.length >= 1 && all.length <= mostOccurrences ? all : null;
  } catch {
    return null;
  }
}

/** Each time it takes place, in order; by the time rules of the machine that asks. */
export function occurrencesOf({ starts, minutes, zone, rule, except, moved }: When): Occurrence[] {
  const walls = rule === null ? [starts] : (readRule(rule, starts, zone) ?? [starts]);
  const elsewhere = new Map(moved.map(({ from, to }) => [from, to]));
  return walls
    .filter((of) => !except.includes(of))
    .map((of) => {
      const wall = elsewhere.get(of) ?? of;
      const begins = epochOf(wall, zone);
      return { of, wall, startsAt: inUtc(begins), endsAt: inUtc(begins + minutes * 60_000) };
    })
    .toSorted((a, b) => (a.startsAt < b.startsAt ? -1 : 1));
}

/** Times of the rule that do not take place: who was told of them is told that they do not. */
export function exceptionsOf({ minutes, zone, except }: When): Occurrence[] {
  return except.map((wall) => {
    const begins = epochOf(wall, zone);
    return { of: wall, wall, startsAt: inUtc(begins), endsAt: inUtc(begins + minutes * 60_000) };
  });
}

/** The instant of an hour on a wall, ISO 8601 in UTC. */
export function instantAt(wall: string, zone: string): string {
  return inUtc(epochOf(wall, zone));
}

/** An instant as the hour on the wall of a zone: `2026-03-20T10:00`. */
export function wallIn(instant: string, zone: string): string {
  return wallOf(Temporal.Instant.from(instant).toZonedDateTimeISO(zone));
}
