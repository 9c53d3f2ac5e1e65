import { fieldSets, type OptionSet } from "./option-sets.ts";

/** What one entry says of one thing. Words are written in each language; all else is the same in every language. */
export type Field = { name: string; required?: true } & (
  | { kind: "line" | "text" | "number" | "day" | "year" | "currency" | "indicator" }
  | { kind: "choice" | "choices"; set: OptionSet }
  /** Codes of a code list of the atlas. */
  | { kind: "code" | "codes"; list: string }
  /** Another entry of the same observatory: the aim of an action, the meeting of a decision. */
  | { kind: "entry"; of: SectionName }
);

export interface Section {
  name: SectionName;
  /** Fields that make its line in a list: the first names it. */
  shown: readonly string[];
  fields: readonly Field[];
  /** What falls due, while it is open. */
  due?: { field: string; openUnless?: { field: string; in: readonly string[] } };
  /** Has texts ready to start from, `core/ready-texts`. */
  ready?: true;
}

export const sectionNames = [
  "actor",
  "pathway_step",
  "data_source",
  "guide",
  "finding",
  "aim",
  "action",
  "progress",
  "audience",
  "session",
  "guide_chapter",
  "seminar",
  "programme_item",
  "seminar_decision",
  "member",
  "meeting",
  "committee_decision",
  "protocol",
] as const;
export type SectionName = (typeof sectionNames)[number];

/** What an observatory works on before and beside figures. The first five are the deliverables of the programme. */
export const chapterNames = [
  "diagnosis",
  "action-plan",
  "training",
  "support-guide",
  "seminar",
  "committee",
  "protocols",
] as const;
export type ChapterName = (typeof chapterNames)[number];
export const deliverables: readonly ChapterName[] = chapterNames.slice(0, 5);

const line = (name: string): Field => ({ name, kind: "line" });
const text = (name: string): Field => ({ name, kind: "text" });
const number = (name: string): Field => ({ name, kind: "number" });
const day = (name: string): Field => ({ name, kind: "day" });
const choice = (name: string, set: OptionSet): Field => ({ name, kind: "choice", set });
const required = (field: Field): Field => ({ ...field, required: true });
const closedDecision = { field: "status", in: ["done", "dropped"] };

export const sections: Readonly<Record<SectionName, Section>> = {
  actor: {
    name: "actor",
    shown: ["name", "services", "hours"],
    fields: [
      required(choice("kind", "actor_kind")),
      line("name"),
      required({ name: "services", kind: "choices", set: "service" }),
      line("hours"),
      number("capacity"),
      choice("capacity_unit", "capacity_unit"),
      line("languages"),
      { name: "forms", kind: "codes", list: "violence_form" },
      choice("cost", "cost"),
      text("access"),
    ],
  },
  pathway_step: {
    name: "pathway_step",
    shown: ["from", "to", "when"],
    fields: [required(line("from")), required(line("to")), line("when"), line("by")],
  },
  data_source: {
    name: "data_source",
    shown: ["title", "holder", "data_access"],
    fields: [
      required(line("title")),
      required(choice("holder", "actor_kind")),
      required({ name: "unit", kind: "code", list: "counting_unit" }),
      { name: "first_year", kind: "year" },
      { name: "last_year", kind: "year" },
      choice("data_access", "data_access"),
      choice("medium", "medium"),
      text("gaps"),
    ],
  },
  guide: {
    name: "guide",
    shown: ["title", "guide_for"],
    fields: [required(line("title")), required(choice("guide_for", "guide_for")), required(text("body"))],
    ready: true,
  },
  finding: {
    name: "finding",
    shown: ["statement", "finding_kind"],
    fields: [required(choice("finding_kind", "finding_kind")), required(line("statement")), text("explanation")],
  },
  aim: { name: "aim", shown: ["title"], fields: [required(line("title")), text("why")] },
  action: {
    name: "action",
    shown: ["title", "lead", "deadline", "status"],
    fields: [
      { name: "aim", kind: "entry", of: "aim" },
      required(line("title")),
      line("lead"),
      line("partners"),
      number("amount"),
      { name: "currency", kind: "currency" },
      day("deadline"),
      { name: "indicator", kind: "indicator" },
      line("target"),
      required(choice("status", "action_status")),
    ],
    due: { field: "deadline", openUnless: { field: "status", in: ["done", "dropped"] } },
  },
  progress: {
    name: "progress",
    shown: ["note", "day", "action"],
    fields: [required({ name: "action", kind: "entry", of: "action" }), required(day("day")), required(line("note"))],
  },
  audience: {
    name: "audience",
    shown: ["title", "size"],
    fields: [
      required(line("title")),
      { name: "profession", kind: "code", list: "profession" },
      number("size"),
      text("need"),
    ],
  },
  session: {
    name: "session",
    shown: ["title", "day", "trained", "session_status"],
    fields: [
      { name: "audience", kind: "entry", of: "audience" },
      required(line("title")),
      day("day"),
      number("hours_long"),
      number("trained"),
      number("women"),
      line("trainer"),
      required(choice("session_status", "session_status")),
    ],
  },
  guide_chapter: {
    name: "guide_chapter",
    shown: ["title", "topic"],
    fields: [required(choice("topic", "guide_topic")), required(line("title")), required(text("body"))],
    ready: true,
  },
  seminar: {
    name: "seminar",
    shown: ["title", "day", "place"],
    fields: [required(line("title")), day("day"), line("place"), text("purpose")],
  },
  programme_item: {
    name: "programme_item",
    shown: ["title", "time", "speaker"],
    fields: [line("time"), required(line("title")), line("speaker")],
  },
  seminar_decision: {
    name: "seminar_decision",
    shown: ["decision", "owner", "due", "status"],
    fields: [required(line("decision")), line("owner"), day("due"), required(choice("status", "decision_status"))],
    due: { field: "due", openUnless: closedDecision },
  },
  member: {
    name: "member",
    shown: ["role", "institution"],
    fields: [required(line("role")), required(line("institution")), choice("kind", "actor_kind"), day("since")],
  },
  meeting: {
    name: "meeting",
    shown: ["title", "day", "attendance"],
    fields: [required(day("day")), required(line("title")), text("agenda"), text("minutes"), number("attendance")],
  },
  committee_decision: {
    name: "committee_decision",
    shown: ["decision", "owner", "due", "status"],
    fields: [
      { name: "meeting", kind: "entry", of: "meeting" },
      required(line("decision")),
      line("owner"),
      day("due"),
      required(choice("status", "decision_status")),
    ],
    due: { field: "due", openUnless: closedDecision },
  },
  protocol: {
    name: "protocol",
    shown: ["title", "parties", "expires_on", "protocol_state"],
    fields: [
      required(line("title")),
      required(line("parties")),
      text("purpose"),
      required(choice("protocol_state", "protocol_state")),
      day("signed_on"),
      day("starts_on"),
      day("expires_on"),
    ],
    due: { field: "expires_on", openUnless: { field: "protocol_state", in: ["ended"] } },
  },
};

export const chapters: Readonly<Record<ChapterName, readonly SectionName[]>> = {
  diagnosis: ["actor", "pathway_step", "data_source", "guide", "finding"],
  "action-plan": ["aim", "action", "progress"],
  training: ["audience", "session"],
  "support-guide": ["guide_chapter"],
  seminar: ["seminar", "programme_item", "seminar_decision"],
  committee: ["member", "meeting", "committee_decision"],
  protocols: ["protocol"],
};

export function isChapter(name: string | undefined): name is ChapterName {
  return (chapterNames as readonly string[]).includes(name ?? "");
}

/** The section of this name, if the chapter has it. */
export function findSection(chapter: ChapterName, name: string | undefined): Section | undefined {
  return chapters[chapter].includes(name as SectionName) ? sections[name as SectionName] : undefined;
}

export function chapterOf(section: SectionName): ChapterName {
  return chapterNames.find((name) => chapters[name].includes(section))!;
}

/** The options of a field of one or several choices. */
export function optionsOf(field: Field): readonly string[] {
  return field.kind === "choice" || field.kind === "choices" ? fieldSets[field.set] : [];
}
