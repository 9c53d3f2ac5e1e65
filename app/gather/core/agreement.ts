import { z } from "zod";
import { dayOf } from "~/kernel/day.ts";
import type { Labels } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { TerritoryLevel } from "~/kernel/territory.ts";
import { endOf, isPeriodOf, startOf, type Day } from "./calendar.ts";
import type { Collection, CollectionDefinition, CollectionItem } from "./collection.ts";

/** What the figures may be used for. */
export const purposes = ["statistics", "publication", "report", "research", "action_plan"] as const;
export type Purpose = (typeof purposes)[number];

/** Who may see figures that are not published: people of the partner, of the observatory, of the network. */
export const audiences = ["partner", "coordinator", "checker", "network"] as const;
export type Audience = (typeof audiences)[number];

/** The levels at which figures are public, widest first: the catalogue's. */
export const publicLevels = ["country", "region", "province", "municipality"] as const satisfies TerritoryLevel[];

/** One count that the partner gives: the unit that it counts, the dimensions it may be crossed by, its lowest public level. */
export const agreementTermSchema = z.strictObject({
  /** Code of an indicator, or `local:{item}` for a count of the observatory's own. */
  indicator: z.string().min(1).max(80),
  countingUnit: z.string().min(1).max(40),
  dimensions: z.array(z.string().min(1).max(40)).max(12).default([]),
  lowestLevel: z.enum(publicLevels),
});
export type AgreementTerm = z.infer<typeof agreementTermSchema>;

export const agreementStates = ["draft", "signed", "ended", "replaced"] as const;
export type AgreementState = (typeof agreementStates)[number];

export interface Agreement {
  id: number;
  partnerId: number;
  version: number;
  state: AgreementState;
  purposes: Purpose[];
  legalBasis: Labels | null;
  terms: AgreementTerm[];
  threshold: number;
  retentionMonths: number;
  audience: Audience[];
  startsOn: Day;
  /** The first day on which it no longer holds. */
  endsOn: Day;
  signedAs: string | null;
}

/** From when to when an agreement holds, whatever it says. */
export type AgreementSpan = Pick<Agreement, "state" | "startsOn" | "endsOn">;

/** Signed, begun, not ended: `endsOn` is the first day without it. */
export function isInForce(agreement: AgreementSpan, day: Day): boolean {
  return agreement.state === "signed" && agreement.startsOn <= day && day < agreement.endsOn;
}

/** How an agreement stands for people: a signed one has lapsed after its last day, and is not yet in force before its first. */
export function standingOf(agreement: AgreementSpan, day: Day): AgreementState | "lapsed" | "to-come" {
  if (agreement.state !== "signed") return agreement.state;
  if (day < agreement.startsOn) return "to-come";
  return day < agreement.endsOn ? "signed" : "lapsed";
}

/** How the terms name an item: by its indicator, or as a local count. */
export function termName(item: Pick<CollectionItem, "code" | "indicator">): string {
  return item.indicator ?? `local:${item.code}`;
}

/** The term that allows an item: same indicator, same counting unit. */
export function termOf(agreement: Pick<Agreement, "terms">, item: CollectionItem): AgreementTerm | undefined {
  return agreement.terms.find((term) => term.indicator === termName(item) && term.countingUnit === item.countingUnit);
}

/** A collection as far as the agreement goes: items without a term and breakdowns by other dimensions are not asked for. */
export function definitionUnder(
  agreement: Pick<Agreement, "terms">,
  definition: CollectionDefinition,
): CollectionDefinition {
  const items = definition.items.flatMap((item) => {
    const term = termOf(agreement, item);
    if (!term) return [];
    const breakdowns = item.breakdowns.filter((lists) => lists.every((list) => term.dimensions.includes(list)));
    return [{ ...item, breakdowns: breakdowns.length > 0 ? breakdowns : [[]] }];
  });
  const kept = new Set(items.map((item) => item.code));
  return {
    items: items.map(({ partOf, ...item }) => (partOf !== undefined && kept.has(partOf) ? { ...item, partOf } : item)),
  };
}

/** A count that a form holds and an agreement does not: nothing is said of it, or another unit is agreed for it. */
export interface LeftOut {
  title: Labels;
  asked: string;
  agreed: string | null;
}

/** What `definitionUnder` takes out of a form, so that those who look for it are told why. */
export function itemsLeftOut(agreement: Pick<Agreement, "terms">, definition: CollectionDefinition): LeftOut[] {
  return definition.items
    .filter((item) => !termOf(agreement, item))
    .map((item) => ({
      title: item.title,
      asked: item.countingUnit,
      agreed: agreement.terms.find(({ indicator }) => indicator === termName(item))?.countingUnit ?? null,
    }));
}

/** Whether an agreement holds on a day, and if not, what stands against it. */
export function holds(agreement: Agreement | undefined, day: Day): Outcome<Agreement> {
  if (!agreement) return failed("forbidden", "agreement.none");
  if (agreement.state === "ended") return failed("forbidden", "agreement.ended");
  if (agreement.state !== "signed") return failed("forbidden", "agreement.unsigned");
  if (day < agreement.startsOn) return failed("forbidden", "agreement.to-come", { day: agreement.startsOn });
  if (day >= agreement.endsOn) return failed("forbidden", "agreement.lapsed", { day: agreement.endsOn });
  return done(agreement);
}

/**
 * Entry stops when the agreement lapses: a delivery may be opened and filled only under one that is in force on the
 * day, for a period that has begun, and for counts that it allows.
 */
export function mayEnter(
  agreement: Agreement | undefined,
  collection: Pick<Collection, "definition" | "state" | "frequency" | "firstPeriod" | "lastPeriod" | "dueDays">,
  period: string,
  day: Day,
): Outcome<true> {
  if (collection.state !== "open") return failed("conflict", "collection.closed");
  if (!isPeriodOf(collection, period)) return failed("invalid", "period.outside", { period });
  if (startOf(period) > day) return failed("invalid", "period.to-come", { period });
  const held = holds(agreement, day);
  if (!held.ok) return held;
  const until = keptUntil(held.value, period);
  if (until <= day) return failed("conflict", "period.past-retention", { period, day: until });
  if (definitionUnder(held.value, collection.definition).items.length === 0)
    return failed("forbidden", "agreement.scope");
  return done(true);
}

/** How long figures that are not published may be kept after the end of their period. */
export function keptUntil(agreement: Pick<Agreement, "retentionMonths">, period: string): Day {
  const end = new Date(`${endOf(period)}T00:00:00Z`);
  end.setUTCMonth(end.getUTCMonth() + agreement.retentionMonths);
  return dayOf(end);
}
