import type { Withheld } from "~/content/index.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";

export const actionStates = ["proposed", "planned", "under-way", "done", "declined"] as const;
export type ActionState = (typeof actionStates)[number];

export interface ActionStep {
  state: ActionState;
  reason: TranslatedText | null;
  at: string;
}

/** What the secretariat does, or is asked to do by a member. */
export interface RoadmapAction {
  id: string;
  state: ActionState;
  title: TranslatedText;
  text: TranslatedText;
  agendaItems: string[];
  dueOn: string | null;
  proposedBy: string | null;
  /** By moderators: nobody finds it. */
  withheld: Withheld;
  revision: number;
  sample: boolean;
  steps: ActionStep[];
}

const next: Record<ActionState, readonly ActionState[]> = {
  proposed: ["planned", "declined"],
  planned: ["under-way", "done", "declined"],
  "under-way": ["done", "planned", "declined"],
  done: ["under-way"],
  declined: ["planned"],
};

/** Where an action can go from here; a decision can be taken back. */
export function nextStates(state: ActionState): readonly ActionState[] {
  return next[state];
}

/** Declining and finishing say why, or with what result: members read it. */
export function needsReason(to: ActionState): boolean {
  return to === "declined" || to === "done";
}

/** What everybody may read: decided actions. A proposal is seen by members until it is decided on, and when declined by its author and members. */
export function isPublicAction(state: ActionState): boolean {
  return state === "planned" || state === "under-way" || state === "done";
}
