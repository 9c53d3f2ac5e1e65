import type { TypedLevel } from "~/network/index.ts";
import type { FollowUp } from "./follow-up.ts";

interface Comer {
  name: string;
  under: "name" | "institution";
  institution: string;
}

/**
 * How somebody is called at the desk and on the list: by her institution alone where she asked for that, and named one. What
 * she typed counts no more than what that institution lets be known (`level`): a member that hides is not named here either,
 * nor its people where it shows none. Empty is somebody who is not named.
 */
export function calledOf({ name, under, institution }: Comer, level: TypedLevel): string {
  if (level === "nothing") return under === "name" ? name : "";
  if (level === "no-person") return institution;
  if (under === "institution" && institution !== "") return institution;
  return [name, institution].filter(Boolean).join(", ");
}

export const countedNeeds = ["access", "diet", "visa", "travel"] as const;
export type CountedNeed = (typeof countedNeeds)[number];

/** What somebody with a place wrote of one need, in her words: for who provides for it alone. */
export interface WrittenNeed {
  need: Exclude<CountedNeed, "visa">;
  text: string;
}

/** A name for a visa is no need to be provided for on the day: it stays where she wrote it. */
export function writtenNeeds({ needs, followUp }: { needs: string; followUp: FollowUp | null }): WrittenNeed[] {
  const access = [needs, followUp?.access ?? ""].filter(Boolean).join(" · ");
  const texts = { access, diet: followUp?.diet ?? "", travel: followUp?.travel ?? "" };
  return (["access", "diet", "travel"] as const).flatMap((need) =>
    texts[need] === "" ? [] : [{ need, text: texts[need] }],
  );
}

/**
 * How many wrote that they need something, and never who: a list of needs is a list of illnesses and beliefs. Whoever
 * provides for them asks for the words (`writtenNeeds`), which the trail keeps.
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
