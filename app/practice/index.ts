export { actionKinds, costBands, type ActionKind, type CostBand } from "./core/codes.ts";
export { themesOfForms } from "./core/themes-of.ts";
export { grades, type Grade } from "./core/evidence.ts";
export type { PolicyCard } from "./core/policy-card.ts";
export type { PracticeCard } from "./core/practice-card.ts";
