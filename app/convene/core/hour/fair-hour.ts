import { Temporal } from "@js-temporal/polyfill";

/**
 * An hour that is fair across continents. The worst off counts first (leximin: Sen, *Collective Choice and Social Welfare*,
 * 1970, ch. 9*): of two hours the better one is that whose most burdened person bears less, then the second most burdened, and
 * so on, so that a majority on one continent never outvotes a night elsewhere. Over a series, what each has borne is carried
 * on to the next time, so that the night moves around.
 */
export interface Attendee {
  id: string;
  zone: string;
  /** Hours of her own wall, `07:00`; a night that passes midnight is understood. */
  wakes: string;
  sleeps: string;
  /** Candidates, on the host's wall, at which she cannot come at all. */
  cannot: readonly string[];
}

export interface Proposal {
  /** Hours on the wall of the host's zone, of the first round. */
  candidates: readonly string[];
  zone: string;
  minutes: number;
  rounds: number;
  everyDays: number;
}

/** From her working day to her night: outside it one gives up an evening, or one's sleep. */
export const comforts = ["day", "edge", "night"] as const;
export type Comfort = (typeof comforts)[number];

/** A night costs four evenings: sleep lost is not made good by a kind hour the next time. */
export const burdenOf: Record<Comfort, number> = { day: 0, edge: 1, night: 4 };
/** The hours nearest to waking and sleeping are nobody's working day. */
const edgeMinutes = 120;
const wholeDay = 1440;

export interface RoundChoice {
  /** On the wall of the host's zone. */
  wall: string;
  candidate: string;
  cannot: number;
  comfort: Record<Comfort, number>;
  /** What each bears this time, and with all the times before. */
  people: { id: string; comfort: Comfort; absent: boolean; burden: number; soFar: number }[];
  /** Why this one: it alone could be attended, nobody is up at night, the night goes to who had none, or the least of burdens. */
  reason: "most-can" | "all-day" | "no-night" | "night-moves" | "least-burden";
  /** Another one bears exactly the same: the earliest was taken. */
  tied: boolean;
}

export function isHourOfDay(text: string): boolean {
  return /^(?:[01]\d|2[0-3]):[0-5]\d$/.test(text);
}

const minuteOf = (hour: string) => Number(hour.slice(0, 2)) * 60 + Number(hour.slice(3, 5));

/** How it falls for somebody: the worst minute of the meeting counts. */
export function comfortOf(
  attendee: Pick<Attendee, "zone" | "wakes" | "sleeps">,
  startsAt: string,
  minutes: number,
): Comfort {
  const local = Temporal.Instant.from(startsAt).toZonedDateTimeISO(attendee.zone);
  const wakes = minuteOf(attendee.wakes);
  const awake = (minuteOf(attendee.sleeps) - wakes + wholeDay) % wholeDay || wholeDay;
  // Minutes since she got up, of the meeting's begin and end; a meeting past midnight goes on counting.
  const begins = (local.hour * 60 + local.minute - wakes + wholeDay) % wholeDay;
  const ends = begins + minutes;
  if (awake === wholeDay) return "day";
  if (ends > awake) return "night";
  return begins < edgeMinutes || ends > awake - edgeMinutes ? "edge" : "day";
}

/** The wall of a candidate in a later round: the same hour, days later, whatever the clocks do meanwhile. */
export function wallOfRound(candidate: string, round: number, everyDays: number): string {
  return Temporal.PlainDateTime.from(candidate)
    .add({ days: round * everyDays })
    .toString({ smallestUnit: "minute" });
}

interface Weighed extends Omit<RoundChoice, "reason" | "tied"> {
  startsAt: string;
  /** Burdens so far, the heaviest first. */
  ranking: number[];
}

/** Which hour for each round; none where nobody answered or nothing was proposed. */
export function chooseFairHours(attendees: readonly Attendee[], proposal: Proposal): RoundChoice[] {
  const borne = new Map(attendees.map(({ id }) => [id, 0]));
  if (attendees.length === 0 || proposal.candidates.length === 0) return [];
  return Array.from({ length: proposal.rounds }, (_, round) => {
    const weighed = weighRound(attendees, proposal, round, borne).toSorted(compare);
    const [best, second] = weighed as [Weighed, Weighed | undefined];
    const nightsBefore = new Set([...borne].filter(([, burden]) => burden >= burdenOf.night).map(([id]) => id));
    const { startsAt: _startsAt, ranking: _ranking, ...choice } = best;
    for (const { id, soFar } of best.people) borne.set(id, soFar);
    return {
      ...choice,
      reason: reasonOf(best, weighed, nightsBefore),
      tied: second !== undefined && compareBurden(best, second) === 0,
    };
  });
}

/** What each candidate would mean in a round. */
export function weighRound(
  attendees: readonly Attendee[],
  { candidates, zone, minutes, everyDays }: Proposal,
  round: number,
  borne: ReadonlyMap<string, number>,
): Weighed[] {
  return candidates.map((candidate) => {
    const wall = wallOfRound(candidate, round, everyDays);
    const startsAt = Temporal.PlainDateTime.from(wall).toZonedDateTime(zone).toInstant().toString();
    const people = attendees.map((one) => {
      const absent = one.cannot.includes(candidate);
      const comfort = comfortOf(one, startsAt, minutes);
      // Who cannot come loses the meeting, and bears that as she would a night.
      const burden = absent ? burdenOf.night : burdenOf[comfort];
      return { id: one.id, comfort, absent, burden, soFar: (borne.get(one.id) ?? 0) + burden };
    });
    const present = people.filter(({ absent }) => !absent);
    return {
      wall,
      candidate,
      startsAt,
      cannot: people.length - present.length,
      comfort: Object.fromEntries(
        comforts.map((kind) => [kind, present.filter(({ comfort }) => comfort === kind).length]),
      ) as Record<Comfort, number>,
      people,
      ranking: people.map(({ soFar }) => soFar).toSorted((a, b) => b - a),
    };
  });
}

/** Who must stay away first, then the most burdened, the next one, and so on. */
function compareBurden(a: Weighed, b: Weighed): number {
  if (a.cannot !== b.cannot) return a.cannot - b.cannot;
  const at = a.ranking.findIndex((burden, i) => burden !== b.ranking[i]);
  return at === -1 ? 0 : a.ranking[at]! - b.ranking[at]!;
}

const compare = (a: Weighed, b: Weighed) => compareBurden(a, b) || (a.startsAt < b.startsAt ? -1 : 1);

function reasonOf(best: Weighed, all: readonly Weighed[], nightsBefore: ReadonlySet<string>): RoundChoice["reason"] {
  if (all.some(({ cannot }) => cannot > best.cannot)) return "most-can";
  if (best.comfort.night === 0) return best.comfort.edge === 0 ? "all-day" : "no-night";
  const nights = best.people.filter(({ comfort, absent }) => comfort === "night" && !absent);
  return nightsBefore.size > 0 && nights.every(({ id }) => !nightsBefore.has(id)) ? "night-moves" : "least-burden";
}
