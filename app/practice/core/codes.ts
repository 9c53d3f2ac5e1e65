/** The lists that practices and policies are described by; forms of violence are the atlas's, agenda items content's. */
export const actionKinds = ["prevention", "protection", "prosecution", "coordination", "data"] as const;
export type ActionKind = (typeof actionKinds)[number];

export const targetGroups = [
  "women",
  "girls",
  "older-women",
  "women-with-disabilities",
  "migrant-women",
  "rural-women",
  "indigenous-women",
  "lbt-women",
  "women-in-politics",
  "children-exposed",
  "perpetrators",
  "professionals",
  "public",
] as const;

/** What a year costs, all in, in euros at the rate of the year: bands, since budgets are never counted alike. */
export const costBands = [
  { code: "under-10k", below: 10_000 },
  { code: "10k-50k", below: 50_000 },
  { code: "50k-250k", below: 250_000 },
  { code: "250k-1m", below: 1_000_000 },
  { code: "over-1m", below: Infinity },
] as const;
export type CostBand = (typeof costBands)[number]["code"];
export const costCodes = costBands.map(({ code }) => code);

/** What the law must let a local government do, for a practice to be possible there. */
export const legalPowers = [
  "police",
  "housing",
  "social-services",
  "education",
  "transport",
  "health",
  "planning",
  "by-laws",
  "staff",
] as const;

/** What must be there already, in the territory or within reach of it. */
export const existingServices = [
  "helpline",
  "shelter",
  "counselling",
  "legal-aid",
  "police-unit",
  "health-protocol",
  "perpetrator-programme",
  "coordination",
  "data-source",
] as const;

/** What became of it. Those that stopped teach as much: they can be looked for. */
export const outcomes = ["continues", "changed", "stopped"] as const;
export type PracticeOutcome = (typeof outcomes)[number];

export const licences = ["CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-NC-4.0"] as const;

export const policyKinds = ["action-plan", "by-law", "protocol", "budget-line", "service", "label", "prize"] as const;
export type PolicyKind = (typeof policyKinds)[number];

export const progressStates = ["not-reported", "not-begun", "under-way", "done", "stopped"] as const;
export type ProgressState = (typeof progressStates)[number];
