import type { Blocks, Line } from "~/kernel/blocks.ts";
import { comparable } from "./comparable.ts";

/** An answer that one may choose, and what one reads after choosing it. */
export interface ActivityChoice {
  text: Line;
  right: boolean;
  feedback: Blocks | null;
}

interface Asked {
  /** Unique in its course, the same in every language. */
  id: string;
  prompt: Blocks;
}

export type ChoiceActivity = Asked & { kind: "single" | "multiple" | "scenario"; choices: ActivityChoice[] };
export type MatchActivity = Asked & {
  kind: "match";
  pairs: { left: Line; right: Line }[];
  feedback: Blocks | null;
};
export type OrderActivity = Asked & { kind: "order"; steps: Line[]; feedback: Blocks | null };
export type ShortActivity = Asked & { kind: "short"; accepted: string[]; feedback: Blocks | null };
/** Private: it never leaves the device unless the learner chooses so; nobody marks it. */
export type ReflectionActivity = Asked & { kind: "reflection" };

/** What a learner does within a lesson. */
export type Activity = ChoiceActivity | MatchActivity | OrderActivity | ShortActivity | ReflectionActivity;
export type Question = Exclude<Activity, ReflectionActivity>;

export const activityKinds = ["single", "multiple", "scenario", "match", "order", "short", "reflection"] as const;

/**
 * An answer, whatever asked for it: places of the chosen choices; for `match` the place of the right part that each left
 * part got; for `order` the place that each step got; for `short` what was written.
 */
export type Given = { places: number[] } | { words: string };

export type Outcome = "right" | "wrong";

/** Reads what a form or a device says; null where it answers nothing. */
export function readGiven(activity: Question, values: readonly string[]): Given | null {
  if (activity.kind === "short") {
    const words = (values[0] ?? "").trim().slice(0, 500);
    return words === "" ? null : { words };
  }
  const size =
    activity.kind === "match" ? activity.pairs.length : activity.kind === "order" ? activity.steps.length : null;
  const most = size ?? (activity as ChoiceActivity).choices.length;
  const filled = values.filter((value) => value !== "");
  const places = filled.map(Number);
  if (places.some((place) => !Number.isInteger(place) || place < 0 || place >= most)) return null;
  if (size !== null) return places.length === size ? { places } : null;
  if (places.length === 0) return null;
  if (activity.kind !== "multiple") return places.length === 1 ? { places } : null;
  return { places: [...new Set(places)].toSorted((a, b) => a - b) };
}

/** Right or wrong. Several choices of a scenario may be right; of a multiple question exactly the right ones are. */
export function outcomeOf(activity: Question, given: Given): Outcome {
  return isRight(activity, given) ? "right" : "wrong";
}

function isRight(activity: Question, given: Given): boolean {
  if ("words" in given) {
    return activity.kind === "short" && activity.accepted.some((one) => comparable(one) === comparable(given.words));
  }
  const { places } = given;
  switch (activity.kind) {
    case "single":
    case "scenario":
      return places.length === 1 && activity.choices[places[0]!]?.right === true;
    case "multiple":
      return activity.choices.every((choice, place) => choice.right === places.includes(place));
    case "match":
    case "order":
      return places.every((place, i) => place === i);
    case "short":
      return false;
  }
}

/**
 * Parts shown in another order than the right one, the same for everybody: the order is drawn from the identifier, so
 * that a page stays the same page for its cache, its translations and its printed copy.
 */
export function shuffled(id: string, size: number): number[] {
  const order = Array.from({ length: size }, (_, place) => place);
  let seed = hash(id);
  for (let last = size - 1; last > 0; last--) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    const other = seed % (last + 1);
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return size > 1 && order.every((place, i) => place === i) ? [...order.slice(1), order[0]!] : order;
}

/**
 * What a question is, apart from its words: an answer to another shape of it, or to other right answers, is an answer to a
 * changed question. A corrected spelling or a translation changes nothing.
 */
export function fingerprintOf(activity: Activity): string {
  return hash(`${activity.kind} ${shapeOf(activity)}`).toString(36);
}

function shapeOf(activity: Activity): string {
  switch (activity.kind) {
    case "single":
    case "multiple":
    case "scenario":
      return activity.choices.map(({ right }) => (right ? "x" : ".")).join("");
    case "match":
      return String(activity.pairs.length);
    case "order":
      return String(activity.steps.length);
    case "short":
      return "";
    case "reflection":
      return "";
  }
}

/** FNV-1a, 32 bits: a name, not a secret. */
export function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const letter of text) value = Math.imul(value ^ letter.codePointAt(0)!, 0x01000193) >>> 0;
  return value;
}

export const lineText = (line: Line): string => line.map(({ text }) => text).join("");
