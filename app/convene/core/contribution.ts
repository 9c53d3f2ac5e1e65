/** What is written on the day: by somebody with a place a question or a note, by the organisers anything. */
export const contributionKinds = ["question", "note", "decision", "practice", "action"] as const;
export type ContributionKind = (typeof contributionKinds)[number];
