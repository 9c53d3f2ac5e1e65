import { followUpParts, type FollowUpPart } from "./event.ts";

/** What somebody writes after she has a place, and never before: only what the organisers need to receive her. */
export interface FollowUp {
  /** From where, by what, when. */
  travel: string;
  /** A letter for the visa is written with the name of the passport: asked of who needs one, and of nobody else. */
  visaName: string;
  visaCountry: string;
  access: string;
  diet: string;
}

export const longestFollowUp = 500;

/** What was asked for is kept; a visa's name without the need of a letter is not. */
export function readFollowUp(
  typed: Record<keyof FollowUp, string> & { visa: boolean },
  asked: readonly FollowUpPart[],
): FollowUp | null {
  const said = (part: FollowUpPart, text: string) => (asked.includes(part) ? text.trim() : "");
  const followUp = {
    travel: said("travel", typed.travel),
    visaName: typed.visa ? said("visa", typed.visaName) : "",
    visaCountry: typed.visa ? said("visa", typed.visaCountry) : "",
    access: said("access", typed.access),
    diet: said("diet", typed.diet),
  };
  if (Object.values(followUp).some((text) => text.length > longestFollowUp)) return null;
  return followUp;
}

export function isFollowUpPart(text: unknown): text is FollowUpPart {
  return (followUpParts as readonly unknown[]).includes(text);
}
