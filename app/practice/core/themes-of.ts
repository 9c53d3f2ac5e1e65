import type { ActionKind } from "./codes.ts";

/** Under which of the site's themes the feeds carry a thing: by the forms of violence it answers, and by what it does. */
const ofForm: Record<string, string> = {
  sexual: "sexual-violence",
  rape: "sexual-violence",
  sexual_assault: "sexual-violence",
  sexual_harassment: "harassment",
  stalking: "harassment",
  forced_marriage: "forced-marriage",
  fgm: "fgm",
  sexual_exploitation: "trafficking",
  trafficking: "trafficking",
  digital: "digital-violence",
  vicarious: "children",
  attempted_femicide: "femicide",
  femicide: "femicide",
};
const ofAction: Partial<Record<ActionKind, string>> = {
  prevention: "prevention",
  protection: "support",
  prosecution: "justice",
};

/** The themes of what is about these forms of violence. */
export const themesOfForms = (forms: readonly string[]): string[] => themesOf({ forms, groups: [] });

export function themesOf({
  forms,
  groups,
  actions = [],
}: {
  forms: readonly string[];
  groups: readonly string[];
  actions?: readonly ActionKind[];
}): string[] {
  const themes = [
    ...forms.map((form) => ofForm[form]),
    ...actions.map((action) => ofAction[action]),
    ...(groups.includes("children-exposed") ? ["children"] : []),
  ].filter((theme) => theme !== undefined);
  return [...new Set(themes)].sort();
}
