/** The six states of a value. Blank is never zero, and each state is drawn in its own way everywhere. */
export const valueStates = ["number", "zero", "not_collected", "not_applicable", "unknown", "withheld"] as const;

export type ValueState = (typeof valueStates)[number];

/** What stands in a table cell where no number can: short, the same in every language, explained by a key. */
export const stateGlyphs: Record<ValueState, string> = {
  number: "",
  zero: "0",
  not_collected: "…",
  not_applicable: "–",
  unknown: "?",
  withheld: "×",
};

export function isAbsent(state: ValueState): boolean {
  return state !== "number" && state !== "zero";
}

/** The class that styles a state: `status-not-collected`. */
export function stateClass(state: ValueState): string {
  return `status-${state.replaceAll("_", "-")}`;
}
