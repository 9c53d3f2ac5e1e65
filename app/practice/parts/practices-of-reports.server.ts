import type { PageLocale } from "~/kernel/locale.ts";
import type { PracticeSource } from "~/report/index.server.ts";
import type { PracticeCard } from "../core/practice-card.ts";
import { findPublishedPractice, listPublishedPractices } from "../data/published-practices.server.ts";
import { labelOfCode, practiceWords } from "../words.ts";
import { memberText } from "./member-text.ts";

/** What reports show of practices: no more than their own pages do. */
export const practicesOfReports: PracticeSource = {
  async find(read, slugs, locale) {
    const found = await Promise.all([...new Set(slugs)].map((slug) => findPublishedPractice(read, slug)));
    return found.flatMap((one) => (one ? [ofReport(one.card, locale)] : []));
  },
  async list(read, locale) {
    return (await listPublishedPractices(read)).map((card) => ofReport(card, locale));
  },
};

function ofReport({ slug, title, summary, member, grade, sample }: PracticeCard, locale: PageLocale) {
  const facts = [memberText(member, locale), labelOfCode("grade", grade, locale)];
  return { slug, title, summary, facts: sample ? [...facts, practiceWords(locale)("sampleShort")] : facts };
}
