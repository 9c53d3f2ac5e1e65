import type { Region } from "~/network/index.ts";
import { attendeeRoles, isAnnounced, type AttendeeRole, type ConveneEvent, type RegistrationRules } from "./event.ts";
import { instantAt, occurrencesOf } from "./when.ts";

export const registrationStates = ["asked", "held", "accepted", "waiting", "left", "declined", "lapsed"] as const;
export type RegistrationState = (typeof registrationStates)[number];

/** A place kept until an address is proven: a day; one offered from the waiting list: two. */
export const holdHours = { new: 24, offered: 48 } as const;

export interface Taken {
  /** Held and accepted places. */
  total: number;
  byRegion: Partial<Record<Region, number>>;
  byRole?: Partial<Record<string, number>>;
}

/** What quotas look at. */
export interface Comer {
  region: Region | null;
  /** One of `attendeeRoles`, or an older free word, which no quota counts. */
  role?: string;
}

export interface Waiting extends Comer {
  id: string;
}

export function isAttendeeRole(text: string): text is AttendeeRole {
  return (attendeeRoles as readonly string[]).includes(text);
}

/** Whether one more of this region and role fits. Places are for who comes first; a quota keeps some for others. */
export function hasPlace(rules: RegistrationRules, taken: Taken, { region, role = "" }: Comer): boolean {
  if (rules.places !== null && taken.total >= rules.places) return false;
  const ofRegion = region === null ? undefined : rules.byRegion[region];
  if (ofRegion !== undefined && (taken.byRegion[region!] ?? 0) >= ofRegion) return false;
  const ofRole = isAttendeeRole(role) ? rules.byRole?.[role] : undefined;
  return ofRole === undefined || (taken.byRole?.[role] ?? 0) < ofRole;
}

/** What becomes of a new request. Who waits for a place that she could take goes before who comes now. */
export function stateOnArrival(
  rules: RegistrationRules,
  taken: Taken,
  comer: Comer,
  waiting: readonly Waiting[],
): "asked" | "held" | "waiting" {
  if (rules.approves) return "asked";
  const before = nextOffered(rules, taken, waiting).length > 0;
  return !before && hasPlace(rules, taken, comer) ? "held" : "waiting";
}

/** Whom a freed place is offered to: in order of arrival, leaving out only whose region is full. */
export function nextOffered(rules: RegistrationRules, taken: Taken, waiting: readonly Waiting[]): Waiting[] {
  const now = { total: taken.total, byRegion: { ...taken.byRegion }, byRole: { ...taken.byRole } };
  const offered: Waiting[] = [];
  for (const one of waiting) {
    if (rules.places !== null && now.total >= rules.places) break;
    if (!hasPlace(rules, now, one)) continue;
    offered.push(one);
    now.total++;
    if (one.region) now.byRegion[one.region] = (now.byRegion[one.region] ?? 0) + 1;
    if (one.role) now.byRole[one.role] = (now.byRole[one.role] ?? 0) + 1;
  }
  return offered;
}

/** Until when one can ask: the last hour said, and never after its last time has begun. */
export function isOpenForRegistration(
  { purgedAt, document, ...event }: Pick<ConveneEvent, "state" | "withheld" | "purgedAt" | "document">,
  now: Date,
): boolean {
  const { registration, when } = document;
  if (!isAnnounced(event) || !registration || purgedAt !== null) return false;
  const last = occurrencesOf(when).at(-1)!.startsAt;
  const closes = registration.closes ? instantAt(registration.closes, when.zone) : last;
  return now.toISOString() < (closes < last ? closes : last);
}
