import { sizeClasses } from "~/network/index.ts";
import type { MatchedCard, Participant } from "./participant.ts";
import { isOfTheSouth } from "./south.ts";
import type { Reason } from "./reason.ts";

/** What each thing that speaks for a pair is worth. A shared theme and a shared language are asked for, the rest is weighed. */
export const points = {
  theme: 300,
  sameHelp: 150,
  forms: 100,
  size: [100, 60, 20, 0, 0],
  sizeUnknown: 40,
  law: { same: 80, mixed: 40, unknown: 30, other: 0 },
  maturity: { ahead: 100, level: 70, farAhead: 60, behind: 20, unknown: 50 },
  hour: 9,
  givesBack: 120,
  southSouth: 100,
} as const;

/** A working day, in hours: what two members in the same time zone share. */
const workingDay = 9;

export interface ScoredPair {
  score: number;
  reasons: Reason[];
}

/** Languages of the need in which the offer can be given. */
export function sharedLanguages(need: Pick<MatchedCard, "languages">, offer: Pick<MatchedCard, "languages">): string[] {
  return need.languages.filter((one) => offer.languages.includes(one));
}

/** Two cards of one theme with a common language, weighed; the reasons are what both members will read. */
export function scorePair(
  need: MatchedCard,
  offer: MatchedCard,
  receiver: Participant,
  giver: Participant,
  /** What the receiver offers that the giver looks for, or wished in return. */
  returned: string | null,
): ScoredPair {
  const reasons: Reason[] = [{ code: "theme", theme: need.theme }];
  let score: number = points.theme;
  const count = (worth: number, reason?: Reason) => {
    score += worth;
    if (reason) reasons.push(reason);
  };
  count(0, { code: "languages", languages: sharedLanguages(need, offer) });
  if (need.help === offer.help) count(points.sameHelp, { code: "same-help", help: need.help });
  else count(0, { code: "other-help", wanted: need.help, offered: offer.help });
  weighForms(need, offer, count);
  weighSize(receiver, giver, count);
  weighLaw(receiver, giver, count);
  weighMaturity(receiver, giver, count);
  weighHours(receiver, giver, count);
  if (returned !== null) count(points.givesBack, { code: "gives-back", theme: returned });
  if (isOfTheSouth(receiver) && isOfTheSouth(giver)) count(points.southSouth, { code: "south-south" });
  return { score, reasons };
}

type Count = (worth: number, reason?: Reason) => void;

function weighForms(need: MatchedCard, offer: MatchedCard, count: Count): void {
  if (need.forms.length === 0 || offer.forms.length === 0) return count(points.forms / 2);
  const shared = need.forms.filter((one) => offer.forms.includes(one));
  if (shared.length === 0) return count(0, { code: "other-forms" });
  count(Math.round((points.forms * shared.length) / need.forms.length), { code: "forms", forms: shared });
}

function weighSize(receiver: Participant, giver: Participant, count: Count): void {
  if (receiver.size === null || giver.size === null) return count(points.sizeUnknown);
  const rank = (code: string) => sizeClasses.findIndex((one) => one.code === code);
  const apart = Math.abs(rank(receiver.size) - rank(giver.size));
  count(points.size[apart]!, { code: apart === 0 ? "same-size" : apart === 1 ? "near-size" : "other-size" });
}

function weighLaw(receiver: Participant, giver: Participant, count: Count): void {
  if (receiver.legalSystem === null || giver.legalSystem === null) return count(points.law.unknown);
  if (receiver.legalSystem === giver.legalSystem)
    return count(points.law.same, { code: "same-law", law: giver.legalSystem });
  const isMixed = receiver.legalSystem === "mixed" || giver.legalSystem === "mixed";
  count(isMixed ? points.law.mixed : points.law.other, { code: "other-law", law: giver.legalSystem });
}

/** One or two steps ahead teaches best: near enough to remember the way. */
function weighMaturity(receiver: Participant, giver: Participant, count: Count): void {
  if (receiver.maturity === null || giver.maturity === null) return count(points.maturity.unknown);
  const ahead = giver.maturity - receiver.maturity;
  if (ahead < 0) count(points.maturity.behind, { code: "behind" });
  else if (ahead === 0) count(points.maturity.level, { code: "level" });
  else count(ahead <= 2 ? points.maturity.ahead : points.maturity.farAhead, { code: "ahead", steps: ahead });
}

function weighHours(receiver: Participant, giver: Participant, count: Count): void {
  if (receiver.offset === null || giver.offset === null) return count(Math.round((points.hour * workingDay) / 2));
  const hours = sharedHours(receiver.offset, giver.offset);
  count(Math.round(points.hour * hours), { code: "hours", hours: Math.round(hours) });
}

/** Hours of a working day that two places have in common. */
export function sharedHours(one: number, other: number): number {
  const apart = Math.abs(one - other) % 24;
  return Math.max(0, workingDay - Math.min(apart, 24 - apart));
}
