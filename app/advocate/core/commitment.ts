import { findAgendaItem, type Withheld } from "~/content/index.ts";
import { isDay } from "~/kernel/day.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import { longestTexts } from "./longest-texts.ts";

export const progressSteps = ["not-begun", "under-way", "kept", "given-up"] as const;
export type Progress = (typeof progressSteps)[number];

export interface ProgressReport {
  progress: Progress;
  text: TranslatedText;
  evidence: string | null;
  reportedAt: string;
}

export interface Commitment {
  id: string;
  organisationId: string;
  state: "draft" | "public" | "withdrawn";
  title: TranslatedText;
  text: TranslatedText;
  agendaItems: string[];
  indicators: string[];
  beginsOn: string | null;
  dueOn: string | null;
  /** By moderators: nobody finds it. */
  withheld: Withheld;
  revision: number;
  sample: boolean;
  publishedAt: string | null;
  /** The latest first. */
  reports: ProgressReport[];
}

export const standings = [...progressSteps, "overdue"] as const;
export type Standing = (typeof standings)[number];

export function isStanding(text: unknown): text is Standing {
  return (standings as readonly unknown[]).includes(text);
}

/** Where a commitment stands on a day (`YYYY-MM-DD`): the member's last word, or that its date has gone by without one that ends it. */
export function standingOf({ dueOn, reports }: Pick<Commitment, "dueOn" | "reports">, today: string): Standing {
  const progress = reports[0]?.progress ?? "not-begun";
  const ended = progress === "kept" || progress === "given-up";
  return !ended && dueOn !== null && dueOn < today ? "overdue" : progress;
}

export interface WrittenCommitment {
  title: string;
  text: string;
  agendaItems: readonly string[];
  indicators: readonly string[];
  beginsOn: string | null;
  dueOn: string | null;
}

/** What must be mended before it is kept; `knownIndicators` are the codes of the catalogue. */
export function commitmentFault(written: WrittenCommitment, knownIndicators: ReadonlySet<string>): string | null {
  if (written.title.trim() === "") return "title";
  if (written.title.length > longestTexts.title) return "title-long";
  if (written.text.length > longestTexts.commitment) return "text-long";
  if ([written.beginsOn, written.dueOn].some((day) => day !== null && !isDay(day))) return "dates";
  if (written.beginsOn !== null && written.dueOn !== null && written.dueOn < written.beginsOn) return "dates-order";
  if (written.agendaItems.some((item) => !findAgendaItem(item))) return "agenda-unknown";
  if (written.indicators.some((code) => !knownIndicators.has(code))) return "indicator-unknown";
  return null;
}

/** Public only with something to hold it to: an item of an agenda, and a date. */
export function publicationFault(commitment: Pick<Commitment, "agendaItems" | "dueOn">): string | null {
  if (commitment.agendaItems.length === 0) return "agenda-missing";
  if (commitment.dueOn === null) return "due-missing";
  return null;
}

/** Evidence is an address that anybody can open, over https, or nothing. */
export function evidenceFault(evidence: string): boolean {
  if (evidence === "") return false;
  const address = URL.canParse(evidence) ? new URL(evidence) : null;
  return address === null || address.protocol !== "https:" || address.username !== "" || evidence.length > 500;
}
