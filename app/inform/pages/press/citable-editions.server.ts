import { dateFormat } from "~/kernel/dates.ts";
import type { Locale } from "~/kernel/locale.ts";
import { periodText } from "~/kernel/period-text.ts";
import { findReleaseFacts } from "~/observe/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { listFeedEntries } from "../../data/feed-entries.server.ts";

const most = 6;
const kinds = ["new-source", "new-figures", "revised-figures"] as const;

/** The latest editions of figures, each with what a citation needs. One that was withdrawn meanwhile is not among them. */
export async function listCitableEditions(read: ReadDatabase, locale: Locale) {
  const entries = (await Promise.all(kinds.map((kind) => listFeedEntries(read, { kind }, most)))).flat();
  const latest = entries.toSorted((a, b) => b.publishedAt.localeCompare(a.publishedAt)).slice(0, most);
  const facts = await Promise.all(
    latest.map(({ subject }) => findReleaseFacts(read, Number(subject.split("/").at(-1)))),
  );
  const date = dateFormat(locale, { dateStyle: "long" });
  return facts.flatMap((edition) =>
    edition
      ? [
          {
            releaseId: edition.releaseId,
            dataset: edition.dataset,
            sample: edition.sample,
            publisher: edition.publisher,
            title: edition.title[locale],
            version: String(edition.version),
            date: date.format(new Date(edition.publishedAt)),
            figures: edition.figures,
            first: edition.firstPeriod ? periodText(edition.firstPeriod, locale) : "",
            last: edition.lastPeriod ? periodText(edition.lastPeriod, locale) : "",
          },
        ]
      : [],
  );
}
