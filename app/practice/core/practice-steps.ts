import type { PracticeState } from "./practice.ts";

/** Who takes which step, and where it leads. A peer is somebody of another member; nobody reads her own. */
export const practiceSteps = {
  submit: { by: "writer", from: ["draft", "withdrawn"], to: "peer" },
  reopen: { by: "writer", from: ["peer", "secretariat"], to: "draft" },
  "peer-accepts": { by: "peer", from: ["peer"], to: "secretariat" },
  "peer-returns": { by: "peer", from: ["peer"], to: "draft" },
  "secretariat-returns": { by: "secretariat", from: ["secretariat"], to: "draft" },
  publish: { by: "secretariat", from: ["secretariat", "published"], to: "published" },
  /** Its member, or the secretariat. */
  withdraw: { by: "writer", from: ["draft", "peer", "secretariat", "published"], to: "withdrawn" },
} as const satisfies Record<
  string,
  { by: "writer" | "peer" | "secretariat"; from: readonly PracticeState[]; to: PracticeState }
>;
export type PracticeStep = keyof typeof practiceSteps;
