import type { Role } from "~/kernel/actor.ts";

/** What one can write to us about. `safety`: a fault of the platform that could put somebody in danger. */
export const topics = [
  "data",
  "press",
  "join",
  "partner",
  "correction",
  "privacy",
  "accessibility",
  "safety",
  "other",
] as const;
export type Topic = (typeof topics)[number];

export function isTopic(text: unknown): text is Topic {
  return (topics as readonly unknown[]).includes(text);
}

/** Who answers, beside the secretariat and the administrators, who see every message. */
export const roleOfTopic: Record<Topic, Role> = {
  data: "publisher",
  press: "secretariat",
  join: "secretariat",
  partner: "secretariat",
  correction: "editor",
  privacy: "administrator",
  accessibility: "editor",
  safety: "moderator",
  other: "secretariat",
};

/**
 * Months after its last message at which a conversation is deleted. A request about one's own data is kept longer: it is
 * the proof that it was answered (GDPR, art. 5(2) and 12(3)).
 */
export const monthsKept: Record<Topic, number> = {
  data: 12,
  press: 12,
  join: 12,
  partner: 12,
  correction: 12,
  privacy: 36,
  accessibility: 12,
  safety: 12,
  other: 6,
};
/** Days after which what was marked as spam goes, and what its writer never confirmed. */
export const daysOfSpam = 30;
export const daysUnconfirmed = 7;

export const ticketStates = ["new", "open", "waiting", "answered", "closed"] as const;
export type TicketState = (typeof ticketStates)[number];

/** What a message by the writer does to a conversation: whatever stood, somebody must look again. */
export function stateAfterWriter(state: TicketState | "unconfirmed"): TicketState | "unconfirmed" {
  return state === "new" || state === "unconfirmed" ? state : "open";
}
