/**
 * The life of a delivery. `replaced` is a version after which another came; what is released is known by its uses
 * (`gather.figure_use`), since one delivery goes into many editions.
 */
export const deliveryStates = ["draft", "submitted", "checked", "approved", "replaced"] as const;
export type DeliveryState = (typeof deliveryStates)[number];

export type DeliveryStep = "submit" | "check" | "send-back" | "approve" | "correct";

/** From which states each step may be taken, and where it leads. */
export const deliverySteps: Record<DeliveryStep, { from: readonly DeliveryState[]; to: DeliveryState }> = {
  submit: { from: ["draft"], to: "submitted" },
  check: { from: ["submitted"], to: "checked" },
  "send-back": { from: ["submitted", "checked"], to: "draft" },
  approve: { from: ["checked"], to: "approved" },
  /** The approved version stays what it was until the correction is approved. */
  correct: { from: ["approved"], to: "approved" },
};

export interface Delivery {
  id: number;
  observatoryId: number;
  collectionId: number;
  collectionVersion: number;
  partnerId: number;
  period: string;
  version: number;
  state: DeliveryState;
  reason: string | null;
  revision: number;
}

export function mayStep(state: DeliveryState, step: DeliveryStep): boolean {
  return deliverySteps[step].from.includes(state);
}

/** Four eyes: nobody approves what they entered. `authors` are all who changed a cell of it, by actor id. */
export function mayApproveAs(actor: string, authors: readonly string[]): boolean {
  return !authors.includes(actor);
}
