import type { CellStatus } from "./cell.ts";
import type { CollectionItem } from "./collection.ts";

/** One partner's approved cell, on its way to a figure. */
export interface Contribution {
  partner: number;
  item: string;
  territoryId: number;
  breakdown: string;
  value: number | null;
  status: CellStatus;
}

/** A figure of one kind of partner: what its services gave, added where its kind allows. */
export interface AddedFigure {
  item: string;
  territoryId: number;
  breakdown: string;
  value: number | null;
  status: CellStatus;
  lower: number | null;
  upper: number | null;
  flags: string[];
  /** Each service's part; `null` for one whose counts were erased: that it gave something, not how much. */
  services: Record<string, number | null>;
}

/** A figure's place among those of one period. */
export const figureKey = ({ item, territoryId, breakdown }: Pick<AddedFigure, "item" | "territoryId" | "breakdown">) =>
  `${item}|${territoryId}|${breakdown}`;

/** `partial`: a service has not answered; `missing_service`: none has; `range`: persons who may be counted twice. */
export const partial = "partial";
export type Measure = CollectionItem["measureKind"];

/**
 * The figure of one place from what the services of one kind gave for it. Events and stocks add; persons do not, since
 * two services may know the same woman: largest part ≤ total ≤ sum of parts (design, the words "distinct persons").
 * `missing` services make it partial: never smaller in silence, never zero.
 */
export function addUpPlace(
  measure: Measure,
  given: readonly Contribution[],
  missing: number,
): Omit<AddedFigure, "item" | "territoryId" | "breakdown"> {
  const told = given.filter(({ status }) => status !== "not_applicable");
  const numbers = told.filter((one) => one.status === "number");
  const services = Object.fromEntries(numbers.map(({ partner, value }) => [String(partner), value!]));
  const values = numbers.map(({ value }) => value!);
  const none = { lower: null, upper: null, services };
  if (numbers.length === 0) {
    if (given.length === 0)
      return { ...none, value: null, status: "not_collected", flags: missing > 0 ? ["missing_service"] : [] };
    const statuses = new Set(given.map(({ status }) => status));
    const status = statuses.size === 1 ? given[0]!.status : told.length === 0 ? "not_applicable" : "unknown";
    return { ...none, value: null, status, flags: missing > 0 ? [partial] : [] };
  }
  const isPartial = missing > 0 || numbers.length < told.length;
  const flags = isPartial ? [partial] : [];
  const sum = values.reduce((total, value) => total + value, 0);
  const largest = Math.max(...values);
  if (measure !== "distinct_person" || largest === sum) return { ...none, value: sum, status: "number", flags };
  return {
    services,
    value: null,
    status: "unknown",
    lower: largest,
    upper: isPartial ? null : sum,
    flags: ["range", ...flags],
  };
}

/**
 * The whole territory from the figures of its places, for persons only: events and stocks are added by the release
 * itself. Null where it is one of the places, since then it is collected.
 */
export function rangeOfPlaces(
  places: readonly Omit<AddedFigure, "item" | "breakdown">[],
): Omit<AddedFigure, "item" | "territoryId" | "breakdown"> | null {
  const known = places.filter(({ value, lower }) => value !== null || lower !== null);
  if (known.length < 2) return null;
  const services: Record<string, number | null> = {};
  for (const place of known)
    for (const [service, part] of Object.entries(place.services)) {
      const sofar = services[service] === undefined ? 0 : services[service];
      services[service] = sofar === null || part === null ? null : sofar + part;
    }
  const lower = Math.max(...known.map((place) => place.value ?? place.lower!));
  const complete = known.length === places.length && places.every((place) => !place.flags.includes(partial));
  const tops = known.map((place) => place.value ?? place.upper);
  const sum = tops.every((top) => top !== null) ? tops.reduce((total, top) => total + top!, 0) : null;
  const flags = complete ? [] : [partial];
  if (sum === lower) return { services, value: sum, status: "number", lower: null, upper: null, flags };
  const upper = complete ? sum : null;
  return { services, value: null, status: "unknown", lower, upper, flags: ["range", ...flags] };
}
