import { done, failed, type Outcome } from "~/kernel/outcome.ts";

/** What the queue can say of a thing in a word; of others it says their title alone. */
export const moderatedKinds = [
  "discussion-post",
  "member",
  "event",
  "statement",
  "event-contribution",
  "practice",
  "policy",
  "cooperation-card",
  "cooperation-space",
  "commitment",
  "roadmap-action",
  "campaign-pledge",
  "member-article",
  "person-threatened",
] as const;

/** What somebody reports, in her own terms. */
export const categories = [
  "danger",
  "threat",
  "names-somebody",
  "hate",
  "false",
  "advertising",
  "rights",
  "other",
] as const;
export type Category = (typeof categories)[number];

/** Why something is not shown: the author reads it in her language, as a sentence of ours and never as a moderator's mood. */
export const removalReasons = [
  "names-somebody",
  "case-details",
  "safety",
  "threat",
  "hate",
  "insult",
  "false",
  "advertising",
  "rights",
  "off-topic",
] as const;
export type RemovalReason = (typeof removalReasons)[number];

/** Hours within which a moderator looks: what can hurt somebody today comes first. */
export const hoursToLook: Record<Category, number> = {
  danger: 4,
  threat: 4,
  "names-somebody": 4,
  hate: 24,
  false: 72,
  advertising: 72,
  rights: 72,
  other: 72,
};

/** Somebody may be hurt, or found, today: looked at before all the rest, however long that has waited. */
export function isUrgent(category: Category): boolean {
  return hoursToLook[category] <= 4;
}

/** Of two reports of one thing the more urgent says how soon it is looked at. */
export function moreUrgent(a: Category, b: Category): Category {
  return hoursToLook[b] < hoursToLook[a] ? b : a;
}

/** By when a moderator looks: the delay that was stated, or that of the category. */
export function lookedAtBy(one: { category: Category; openedAt: string; lookBy: string | null }): Date {
  return new Date(one.lookBy ?? new Date(one.openedAt).getTime() + hoursToLook[one.category] * 3_600_000);
}

/** Open, with a removal proposed by one person, kept, or removed by a second. */
export const caseStates = ["open", "proposed", "kept", "removed"] as const;
export type CaseState = (typeof caseStates)[number];
export type AppealState = "open" | "upheld" | "granted";

/** What a moderator may do with a case. */
export const decisions = ["hide", "show-again", "propose", "remove", "keep", "reopen", "uphold", "grant"] as const;
export type Decision = (typeof decisions)[number];

/** What each leaves in the log. */
export const stepOf = {
  hide: "hidden",
  "show-again": "shown-again",
  propose: "removal-proposed",
  remove: "removed",
  keep: "kept",
  reopen: "reopened",
  uphold: "appeal-upheld",
  grant: "appeal-granted",
} as const satisfies Record<Decision, string>;
export type Step = (typeof stepOf)[Decision] | "opened" | "reported-again" | "appealed";

export interface CaseStanding {
  state: CaseState;
  hidden: boolean;
  proposedBy: string | null;
  decidedBy: string | null;
  appealState: AppealState | null;
}

/**
 * What a decision makes of a case, or why it cannot be taken. One person hides at once what is dangerous, and shows or keeps;
 * a removal is proposed by one and decided by another, and an appeal by a third. Nothing is final.
 */
export function decideCase(standing: CaseStanding, decision: Decision, by: string): Outcome<CaseStanding> {
  const isOpen = standing.state === "open" || standing.state === "proposed";
  const already = failed("conflict", "moderation-decided");
  switch (decision) {
    case "hide":
      return isOpen && !standing.hidden ? done({ ...standing, hidden: true }) : already;
    case "show-again":
      return isOpen && standing.hidden ? done({ ...standing, hidden: false }) : already;
    case "propose":
      return standing.state === "open" ? done({ ...standing, state: "proposed", proposedBy: by }) : already;
    case "remove":
      if (standing.state !== "proposed") return already;
      if (standing.proposedBy === by) return failed("forbidden", "second-person");
      return done({ ...standing, state: "removed", hidden: false, decidedBy: by });
    case "keep":
      return isOpen ? done({ ...standing, state: "kept", hidden: false, decidedBy: by }) : already;
    case "reopen":
      // What was removed stays unseen until it is looked at again.
      if (isOpen) return already;
      return done({
        state: "open",
        hidden: standing.state === "removed",
        proposedBy: null,
        decidedBy: null,
        appealState: standing.appealState,
      });
    case "uphold":
    case "grant": {
      if (standing.state !== "removed" || standing.appealState !== "open") return already;
      if ([standing.proposedBy, standing.decidedBy].includes(by)) return failed("forbidden", "third-person");
      if (decision === "uphold") return done({ ...standing, appealState: "upheld" });
      return done({ ...standing, state: "kept", decidedBy: by, appealState: "granted" });
    }
  }
}

/** What a decision makes of a thing: shown, hidden until a second person decides, or removed. */
export type Effect = "shown" | "hidden" | "removed";
/** What a slice keeps of it beside its own state: nothing while it may be shown. */
export type Withheld = Exclude<Effect, "shown"> | null;

export function withheldBy(effect: Effect): Withheld {
  return effect === "shown" ? null : effect;
}

/** Whether what the case is about may be seen. */
export function effectOf({ state, hidden }: Pick<CaseStanding, "state" | "hidden">): Effect {
  if (state === "removed") return "removed";
  return hidden ? "hidden" : "shown";
}

export function isLate(
  one: { state: CaseState; category: Category; openedAt: string; lookBy: string | null },
  now: Date,
): boolean {
  return (one.state === "open" || one.state === "proposed") && now > lookedAtBy(one);
}

export function isCategory(text: unknown): text is Category {
  return (categories as readonly unknown[]).includes(text);
}
export function isRemovalReason(text: unknown): text is RemovalReason {
  return (removalReasons as readonly unknown[]).includes(text);
}
export function isDecision(text: unknown): text is Decision {
  return (decisions as readonly unknown[]).includes(text);
}
