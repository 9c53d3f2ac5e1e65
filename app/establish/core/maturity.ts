import type { ChapterName, SectionName } from "./chapters.ts";

/** What exists of an observatory, counted: the ladder knows nothing else. */
export interface MaturityFacts {
  entries: Readonly<Partial<Record<SectionName, number>>>;
  findings: { strength: number; gap: number; priority: number };
  datedActions: number;
  sessionsHeld: number;
  signedProtocols: number;
  expiredProtocols: number;
  lateEntries: number;
  publicChapters: readonly ChapterName[];
  partners: number;
  agreements: number;
  collections: number;
  releases: number;
  reports: number;
}

/** Where a step is taken: a chapter of the groundwork, or another place of the workspace. */
export type Place = { chapter: ChapterName } | { workspace: "partners" | "collections" | "releases" | "reports" };

export interface Rung {
  code: string;
  level: 1 | 2 | 3 | 4 | 5;
  met: (facts: MaturityFacts) => boolean;
  place: Place;
}

const at = (facts: MaturityFacts, section: SectionName, least: number) => (facts.entries[section] ?? 0) >= least;

/**
 * The ladder, in the order of an observatory's first years: committee, diagnosis, plan and agreements, figures, follow-up
 * (the five deliverables of the programme, and what the guide of France's territorial observatories adds to them).
 */
export const rungs: readonly Rung[] = [
  { code: "committee", level: 1, met: (f) => at(f, "member", 3), place: { chapter: "committee" } },
  { code: "first-meeting", level: 1, met: (f) => at(f, "meeting", 1), place: { chapter: "committee" } },
  { code: "actors", level: 2, met: (f) => at(f, "actor", 5), place: { chapter: "diagnosis" } },
  { code: "pathway", level: 2, met: (f) => at(f, "pathway_step", 3), place: { chapter: "diagnosis" } },
  { code: "sources", level: 2, met: (f) => at(f, "data_source", 3), place: { chapter: "diagnosis" } },
  {
    code: "priorities",
    level: 2,
    met: ({ findings }) => findings.strength > 0 && findings.gap > 0 && findings.priority > 0,
    place: { chapter: "diagnosis" },
  },
  {
    code: "plan",
    level: 3,
    met: (f) => at(f, "aim", 1) && f.datedActions >= 3,
    place: { chapter: "action-plan" },
  },
  { code: "protocol", level: 3, met: (f) => f.signedProtocols > 0, place: { chapter: "protocols" } },
  { code: "partners", level: 3, met: (f) => f.partners >= 3, place: { workspace: "partners" } },
  { code: "agreements", level: 3, met: (f) => f.agreements > 0, place: { workspace: "partners" } },
  { code: "collection", level: 3, met: (f) => f.collections > 0, place: { workspace: "collections" } },
  {
    code: "diagnosis-public",
    level: 4,
    met: (f) => f.publicChapters.includes("diagnosis"),
    place: { chapter: "diagnosis" },
  },
  { code: "release", level: 4, met: (f) => f.releases > 0, place: { workspace: "releases" } },
  { code: "training", level: 4, met: (f) => f.sessionsHeld > 0, place: { chapter: "training" } },
  { code: "guide", level: 4, met: (f) => at(f, "guide_chapter", 4), place: { chapter: "support-guide" } },
  { code: "report", level: 5, met: (f) => f.reports > 0, place: { workspace: "reports" } },
  {
    code: "seminar",
    level: 5,
    met: (f) => at(f, "seminar", 1) && at(f, "seminar_decision", 1),
    place: { chapter: "seminar" },
  },
  {
    code: "no-expired",
    level: 5,
    met: (f) => f.signedProtocols > 0 && f.expiredProtocols === 0,
    place: { chapter: "protocols" },
  },
  {
    code: "no-late",
    level: 5,
    met: (f) => f.datedActions > 0 && f.lateEntries === 0,
    place: { chapter: "action-plan" },
  },
  { code: "second-release", level: 5, met: (f) => f.releases > 1, place: { workspace: "releases" } },
];

export interface Maturity {
  /** 0 when opened, 5 when it lasts. A level is reached when every step up to it is taken. */
  level: number;
  met: readonly string[];
  /** The first three steps that are not taken, from the bottom. */
  next: readonly Rung[];
}

/** Where an observatory stands on the ladder, and what it does next. It ranks nobody: each climbs its own. */
export function maturityOf(facts: MaturityFacts): Maturity {
  const open = rungs.filter((rung) => !rung.met(facts));
  const level = open.length === 0 ? 5 : Math.min(...open.map((rung) => rung.level)) - 1;
  return {
    level,
    met: rungs.filter((rung) => !open.includes(rung)).map((rung) => rung.code),
    next: [...open].sort((a, b) => a.level - b.level).slice(0, 3),
  };
}
