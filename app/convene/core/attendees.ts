import type { FollowUp } from "./follow-up.ts";

interface Comer {
  name: string;
  under: "name" | "institution";
  institution: string;
}

/** How somebody is called at the desk and on the list: by her institution alone where she asked for that, and named one. */
export function calledOf({ name, under, institution }: Comer): string {
  if (under === "institution" && institution !== "") return institution;
  return [name, institution].filter(Boolean).join(", ");
}

export const countedNeeds = ["access", "diet", "visa", "travel"] as const;
export type CountedNeed = (typeof countedNeeds)[number];

/**
 * How many wrote that they need something, and never who: a list of needs is a list of illnesses and beliefs. Whoever
 * provides for one reads it at the place of the person who wrote it.
 */
export function needsOf(
  comers: readonly { needs: string; followUp: FollowUp | null }[],
): { need: CountedNeed; count: number }[] {
  const wrote: Record<CountedNeed, (one: (typeof comers)[number]) => boolean> = {
    access: ({ needs, followUp }) => needs !== "" || (followUp?.access ?? "") !== "",
    diet: ({ followUp }) => (followUp?.diet ?? "") !== "",
    visa: ({ followUp }) => (followUp?.visaName ?? "") !== "",
    travel: ({ followUp }) => (followUp?.travel ?? "") !== "",
  };
  return countedNeeds
    .map((need) => ({ need, count: comers.filter(wrote[need]).length }))
    .filter(({ count }) => count > 0);
}
