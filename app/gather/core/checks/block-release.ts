import type { Finding, FindingState, Importance } from "./finding.ts";

type Judged = { importance: Importance; state: FindingState };

/** What keeps a delivery from being sent: a "must" that nobody has answered for. */
export function blocksSending(findings: readonly Judged[]): number {
  return findings.filter(({ importance, state }) => importance === "must" && state === "open").length;
}

/** What keeps it from being passed on: a "must" that was explained and that no checker has accepted. */
export function blocksChecking(findings: readonly Judged[]): number {
  return findings.filter(
    ({ importance, state }) => importance === "must" && (state === "open" || state === "explained"),
  ).length;
}

/** Who may set which state, in which role; `open` again is for both. `corrected` is said by the checks alone. */
export const findingStateFor = {
  explained: "enter a delivery",
  accepted: "check a delivery",
} as const satisfies Partial<Record<FindingState, string>>;

/** The text under which a finding of the same cells is known again. */
export function cellsText(finding: Pick<Finding, "cells">): string {
  return finding.cells.join("\n");
}
