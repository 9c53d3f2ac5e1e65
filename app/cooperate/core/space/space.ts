import type { Withheld } from "~/content/index.ts";
import { isDay } from "~/kernel/day.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import { isOneOf, themes, type Theme } from "../card.ts";

export const spaceKinds = ["project", "exchange"] as const;
export type SpaceKind = (typeof spaceKinds)[number];

/** The road of a project or an exchange, one step after the other. */
export const phases = ["call", "partners", "memorandum", "plan", "activities", "results"] as const;
export type Phase = (typeof phases)[number];

/** What a member is in a space: its lead, the host or a visitor of an exchange, or a partner. */
export const parts = ["lead", "host", "visitor", "partner"] as const;
export type Part = (typeof parts)[number];

export interface Space {
  id: string;
  slug: string;
  kind: SpaceKind;
  phase: Phase;
  theme: Theme;
  title: TranslatedText;
  summary: TranslatedText;
  call: TranslatedText;
  callOpenUntil: string | null;
  callOpenedAt: string | null;
  languages: string[];
  currency: string;
  template: "starting-territory" | null;
  publishedAt: string | null;
  closedAt: string | null;
  /** By moderators: the public finds nothing of it. */
  withheld: Withheld;
  revision: number;
  sample: boolean;
}

export interface Partner {
  spaceId: string;
  organisationId: string;
  part: Part;
  state: "asking" | "in" | "refused" | "left";
  message: string;
}

/** What a space has so far: what decides whether it goes on. */
export interface SpaceFacts {
  kind: SpaceKind;
  phase: Phase;
  published: boolean;
  partnersIn: number;
  partnersAsking: number;
  /** Version of the memorandum in force, and how many of the partners that are in agreed to it. */
  memorandum: number;
  agreed: number;
  steps: number;
  activitiesDone: number;
  results: number;
  adopted: boolean;
}

export type Missing =
  | "publish"
  | "partners"
  | "answer-asking"
  | "memorandum"
  | "agreements"
  | "steps"
  | "activities"
  | "results"
  | "adopted-idea";

const conditions: Record<Phase, (facts: SpaceFacts) => Missing[]> = {
  call: (facts) => (facts.published ? [] : ["publish"]),
  partners: ({ partnersIn, partnersAsking }) => [
    ...(partnersIn < 2 ? (["partners"] as const) : []),
    ...(partnersAsking > 0 ? (["answer-asking"] as const) : []),
  ],
  memorandum: ({ memorandum, agreed, partnersIn }) =>
    memorandum === 0 ? ["memorandum"] : agreed < partnersIn ? ["agreements"] : [],
  plan: ({ steps }) => (steps === 0 ? ["steps"] : []),
  activities: ({ activitiesDone }) => (activitiesDone === 0 ? ["activities"] : []),
  results: ({ kind, results, adopted }) => [
    ...(results === 0 ? (["results"] as const) : []),
    ...(kind === "exchange" && !adopted ? (["adopted-idea"] as const) : []),
  ],
};

/** What must be there before the next phase, or before the end. */
export function missingFor(facts: SpaceFacts): Missing[] {
  return conditions[facts.phase](facts);
}

/** The phase after this one; null at the last, which is followed by the end. */
export function phaseAfter(phase: Phase): Phase | null {
  return phases[phases.indexOf(phase) + 1] ?? null;
}

/** Whether other members may answer its call on this day. */
export function isCallOpen(
  space: Pick<Space, "phase" | "publishedAt" | "callOpenedAt" | "callOpenUntil" | "closedAt">,
  today: string,
): boolean {
  return (
    space.phase === "call" &&
    space.publishedAt !== null &&
    space.callOpenedAt !== null &&
    space.closedAt === null &&
    (space.callOpenUntil === null || space.callOpenUntil >= today)
  );
}

export const textLengths = { title: 140, summary: 1500, call: 3000, message: 2000, memorandum: 40_000, entry: 4000 };

export type SpaceFault = "title" | "summary" | "call" | "theme" | "languages" | "currency" | "until";

export function spaceFaults(typed: {
  title: string;
  summary: string;
  call: string;
  theme: string;
  languages: readonly string[];
  currency: string;
  callOpenUntil: string | null;
}): SpaceFault[] {
  const faults: SpaceFault[] = [];
  if (typed.title.trim() === "" || typed.title.length > textLengths.title) faults.push("title");
  if (typed.summary.trim() === "" || typed.summary.length > textLengths.summary) faults.push("summary");
  if (typed.call.length > textLengths.call) faults.push("call");
  if (!isOneOf(themes, typed.theme)) faults.push("theme");
  if (typed.languages.length > 12 || !typed.languages.every((one) => /^[a-z]{2}$/.test(one))) faults.push("languages");
  if (!/^[A-Z]{3}$/.test(typed.currency)) faults.push("currency");
  if (typed.callOpenUntil !== null && !isDay(typed.callOpenUntil)) faults.push("until");
  return faults;
}
