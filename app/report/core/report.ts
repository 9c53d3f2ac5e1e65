import { translationState } from "~/content/index.ts";
import { locales, type Locale } from "~/kernel/locale.ts";
import { failed, done, type Outcome } from "~/kernel/outcome.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import { standing, textsOf, type ReportDocument } from "./report-blocks.ts";
import type { Recommendation } from "./recommendation.ts";

export type TranslationState = ReturnType<typeof translationState>;

export const reportKinds = ["yearly", "thematic"] as const;
export type ReportKind = (typeof reportKinds)[number];
/** Of the working copy. What is public is a version of its own. */
export type ReportState = "draft" | "review";

export interface Report {
  id: string;
  kind: ReportKind;
  /** Null: the network's own. */
  observatoryId: number | null;
  slug: string;
  /** The year that a yearly report tells. */
  year: number | null;
  title: TranslatedText;
  summary: TranslatedText;
  document: ReportDocument;
  state: ReportState;
  /** Who asked for a review: somebody else publishes. */
  reviewAskedBy: string | null;
  sample: boolean;
  revision: number;
  updatedAt: string;
  updatedBy: string;
  /** The version that readers see, when there is one. */
  published: number | null;
}

/** What a publication froze: the words, the pins, and the recommendations as they stood that day. */
export interface FrozenReport {
  title: TranslatedText;
  summary: TranslatedText;
  document: ReportDocument;
  recommendations: Recommendation[];
}

export interface PublishedVersion extends FrozenReport {
  reportId: string;
  number: number;
  state: "published" | "replaced" | "withdrawn";
  publishedAt: string;
  withdrawnAt: string | null;
  /** Why it was withdrawn, in the words of who did. */
  reason: string | null;
}

/** Every text of a report that is translated, the title and the summary among them. */
export function allTexts(
  report: Pick<Report, "title" | "summary" | "document">,
): { key: string; text: TranslatedText }[] {
  return [
    { key: "title", text: report.title },
    { key: "summary", text: report.summary },
    ...standing(report.document).blocks.flatMap((block) =>
      Object.entries(textsOf(block)).map(([name, text]) => ({ key: `${block.id}.${name}`, text })),
    ),
  ];
}

/** How each language stands: that of its worst text. */
export function languageStates(
  report: Pick<Report, "title" | "summary" | "document">,
): Record<Locale, TranslationState> {
  const worst: readonly TranslationState[] = ["missing", "draft", "stale", "current", "source"];
  const texts = allTexts(report).map(({ text }) => text);
  return Object.fromEntries(
    locales.map((locale) => {
      const states = texts.map((text) => translationState(text, locale));
      return [locale, worst.find((state) => states.includes(state)) ?? "source"];
    }),
  ) as Record<Locale, TranslationState>;
}

/** What a report still lacks before anybody can publish it. */
export function lacks(report: Pick<Report, "title" | "document">): "title" | "blocks" | null {
  if ((report.title.fields[report.title.source]?.text ?? "").trim() === "") return "title";
  return standing(report.document).blocks.length === 0 ? "blocks" : null;
}

/** Two pairs of eyes: who asked for the review does not publish, and nothing is published unreviewed. */
export function mayBePublishedBy(report: Report, by: string): Outcome<true> {
  const missing = lacks(report);
  if (missing) return failed("invalid", missing);
  if (report.state !== "review") return failed("conflict", "not-reviewed");
  if (report.reviewAskedBy === by) return failed("forbidden", "own-review");
  return done(true);
}
