/** A consultation in its order: what is asked, what is known, what each institution holds, what comes of it. */
export const phases = ["question", "evidence", "positions", "synthesis"] as const;
export type Phase = (typeof phases)[number];
export type ConsultationState = Phase | "closed";

export const postKinds = ["post", "question", "evidence", "position", "synthesis"] as const;
export type PostKind = (typeof postKinds)[number];

export const stances = ["support", "conditions", "oppose", "abstain"] as const;
export type Stance = (typeof stances)[number];

/** What is written while a part is open: remarks on the question, evidence, a position, a remark on the synthesis. */
const kindOfPhase: Record<Phase, PostKind> = {
  question: "question",
  evidence: "evidence",
  positions: "position",
  synthesis: "synthesis",
};

export interface PhaseDays {
  phase: Phase;
  opensOn: string | null;
  closesOn: string | null;
}

export type Writable = { kind: PostKind } | { closed: "closed" | "not-yet" | "over" };

/** What may be written on a day, by the part that is under way and its days. */
export function writableOn(
  thread: { state: "open" | "closed"; phase: ConsultationState | null },
  days: readonly PhaseDays[],
  today: string,
): Writable {
  const { phase } = thread;
  if (thread.state === "closed" || phase === "closed") return { closed: "closed" };
  if (phase === null) return { kind: "post" };
  const open = days.find((one) => one.phase === phase);
  if (open?.opensOn && today < open.opensOn) return { closed: "not-yet" };
  if (open?.closesOn && today > open.closesOn) return { closed: "over" };
  return { kind: kindOfPhase[phase] };
}

/** A position is an institution's, never a person's: whoever speaks for none gives evidence, or comments on the synthesis. */
export function isInstitutional(kind: PostKind): boolean {
  return kind === "position";
}

/** One part after the other, back by one when it was too early; never closed but by its outcome. */
export function mayMoveTo(from: ConsultationState, to: Phase): boolean {
  if (from === "closed") return false;
  return Math.abs(phases.indexOf(from) - phases.indexOf(to)) === 1;
}

/** It closes from its synthesis, with what came of it in words. */
export function mayClose(from: ConsultationState | null, outcome: string): boolean {
  return from === "synthesis" && outcome.trim().length >= 20;
}

export function isPhase(text: unknown): text is Phase {
  return (phases as readonly unknown[]).includes(text);
}

export function isStance(text: unknown): text is Stance {
  return (stances as readonly unknown[]).includes(text);
}

/** The days of the parts follow each other. */
export function daysFollow(days: readonly PhaseDays[]): boolean {
  const known = phases
    .flatMap((phase) => days.filter((one) => one.phase === phase))
    .flatMap(({ opensOn, closesOn }) => [opensOn, closesOn])
    .filter((day) => day !== null);
  return known.every((day, i) => i === 0 || known[i - 1]! <= day);
}
