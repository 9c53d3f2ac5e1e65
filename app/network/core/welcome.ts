import type { Member } from "./member.ts";

export const welcomeSteps = [
  "charter",
  "texts",
  "languages",
  "team",
  "second-person",
  "networks",
  "first-thing",
] as const;
export type WelcomeStep = (typeof welcomeSteps)[number];

export interface WelcomeFacts {
  member: Pick<Member, "mandate" | "presentation" | "languages">;
  /** It signed the charter that is in force. */
  signed: boolean;
  /** Who answers for it. */
  people: number;
  team: number;
  networks: number;
  showings: number;
}

/** The path of who has just come in: what is done, and what comes next. */
export function welcomePath(facts: WelcomeFacts): { step: WelcomeStep; done: boolean }[] {
  const done: Record<WelcomeStep, boolean> = {
    charter: facts.signed,
    texts: facts.member.presentation !== null && facts.member.mandate !== null,
    languages: facts.member.languages.length > 0,
    team: facts.team > 0,
    // One person alone is a page that one departure orphans.
    "second-person": facts.people > 1,
    networks: facts.networks > 0,
    "first-thing": facts.showings > 0,
  };
  return welcomeSteps.map((step) => ({ step, done: done[step] }));
}
