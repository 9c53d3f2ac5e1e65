import type { Descent, DescentKind } from "./family.ts";

export type AdoptionState = "proposed" | "confirmed" | "declined";

/** What another member says: that it took this practice up. Told by nobody but the two until the owner has said yes. */
export interface Adoption {
  id: number;
  practiceId: number;
  organisationId: string;
  kind: DescentKind;
  state: AdoptionState;
}

/**
 * Members that took a practice up, as knots of its family: below zero, so that none is mistaken for a practice. One that has
 * told a practice of its own of the same origin stands there by it, and not twice.
 */
export function adoptionsAsDescents(
  adoptions: readonly Adoption[],
  known: readonly Descent[],
  ownerOf: (practice: number) => string | undefined,
): Descent[] {
  const told = new Set(known.map(({ from, to }) => `${ownerOf(from)} ${to}`));
  return adoptions
    .filter((one) => one.state === "confirmed" && !told.has(`${one.organisationId} ${one.practiceId}`))
    .map(({ id, practiceId, kind }) => ({ from: -id, to: practiceId, kind }));
}
