import { findArticleById, listPublicMedia } from "~/content/index.server.ts";
import { articleHref, isHardArticle, showArticle } from "~/content/index.ts";
import { findAnnouncedEvent } from "~/convene/index.server.ts";
import { mediaOf } from "~/kernel/blocks.ts";
import { locales, type Locale } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import { periodText } from "~/kernel/period-text.ts";
import { datasetOfRelease, findReleaseFacts } from "~/observe/index.server.ts";
import { listNewCourses } from "~/learn/index.server.ts";
import { afterCommit, type WriteTransaction } from "~/platform/database.server.ts";
import type { Listener } from "~/platform/events.server.ts";
import { findAnnouncedSheet, sheetsOfMember } from "~/practice/index.server.ts";
import { findPublicReport } from "~/report/index.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { announceCampaign } from "./commands/campaign/announce-campaign.server.ts";
import { textsOf } from "./core/bulletin-thing.ts";
import { picturesOf } from "./core/entry-pictures.ts";
import { announceIssuesAnew } from "./commands/prepare-edition.server.ts";
import { kindOfRelease, type EntryText } from "./core/feed.ts";
import { listCampaigns } from "./data/campaigns.server.ts";
import { removeFeedEntries, writeFeedEntry } from "./data/feed-entries.server.ts";
import { memberListeners } from "./listeners-of-members.server.ts";
import { informWords } from "./words.ts";

const inEachLanguage = (write: (locale: Locale) => EntryText | null) =>
  Object.fromEntries(
    locales.flatMap((locale) => {
      const text = write(locale);
      return text ? [[locale, text]] : [];
    }),
  ) as Partial<Record<Locale, EntryText>>;

/** A piece of news reaches the feeds when it is published, and leaves them when it is withdrawn. */
const newsChanged: Listener = {
  name: "inform.news-in-feeds",
  listensTo: ["content.article-published", "content.article-withdrawn"],
  async handle(event, transaction) {
    const article = await findArticleById(transaction, event.subject);
    if (!article || article.kind !== "news" || article.state !== "published") {
      await removeFeedEntries(transaction, { kinds: ["news"], subject: event.subject });
    } else {
      const shownIn = new Map(locales.map((locale) => [locale, showArticle(article, locale)]));
      const media = await listPublicMedia(transaction, [
        ...[...shownIn.values()].flatMap((shown) => (shown ? [...mediaOf(shown.blocks)] : [])),
        ...(article.cover ? [article.cover] : []),
      ]);
      await writeFeedEntry(transaction, {
        kind: "news",
        subject: article.id,
        href: articleHref(article, "").replace(/^\/+/, "/"),
        texts: inEachLanguage((locale) => {
          const shown = shownIn.get(locale);
          if (!shown) return null;
          const { title, summary, blocks, writtenIn } = shown;
          const pictures = picturesOf(blocks, article.cover, media, writtenIn);
          return { title, summary, blocks, writtenIn, ...(pictures.length > 0 ? { pictures } : {}) };
        }),
        themes: article.themes,
        territories: article.territories,
        indicators: [],
        sample: article.sample,
        hard: isHardArticle(article),
        publishedAt: article.publishedAt ?? event.at,
      });
    }
    await bumpPublicVersion(transaction, "inform", afterCommit);
  },
};

/** What changes in the data, with its sentence: a new source, new figures, revised figures. */
const figuresChanged: Listener = {
  name: "inform.figures-in-feeds",
  listensTo: ["observe.release-published", "observe.release-withdrawn"],
  async handle(event, transaction) {
    const releaseId = Number(event.subject);
    const facts = await findReleaseFacts(transaction, releaseId);
    if (!facts) {
      const dataset = await datasetOfRelease(transaction, releaseId);
      if (dataset) {
        const kinds = ["new-source", "new-figures", "revised-figures"];
        await removeFeedEntries(transaction, { kinds, subject: `${dataset}/${releaseId}` });
      }
    } else {
      const kind = kindOfRelease({ version: facts.version, revised: facts.revised > 0 });
      await writeFeedEntry(transaction, {
        kind,
        subject: `${facts.dataset}/${releaseId}`,
        href: `/data/${facts.dataset}`,
        texts: inEachLanguage((locale) => {
          const words = informWords(locale);
          const details = {
            title: facts.title[locale],
            publisher: facts.publisher,
            version: String(facts.version),
            figures: facts.figures,
            series: facts.series,
            first: facts.firstPeriod ? periodText(facts.firstPeriod, locale) : "",
            last: facts.lastPeriod ? periodText(facts.lastPeriod, locale) : "",
            revised: facts.revised,
          };
          return {
            title: words(`feed.${kind}.title`, details),
            summary: words(`feed.${kind}.sentence`, details),
            blocks: null,
            writtenIn: locale,
          };
        }),
        themes: ["open-data"],
        territories: facts.territories.slice(0, 500),
        indicators: facts.indicators,
        sample: facts.sample,
        observatoryId: facts.observatoryId,
        publishedAt: facts.publishedAt,
      });
    }
    await bumpPublicVersion(transaction, "inform", afterCommit);
  },
};

/** A report reaches the feeds when a version of it is published, and leaves them when it is withdrawn. */
const reportChanged: Listener = {
  name: "inform.reports-in-feeds",
  listensTo: ["report.published", "report.withdrawn"],
  async handle(event, transaction) {
    const report = await findPublicReport(transaction, event.subject);
    if (!report) {
      await removeFeedEntries(transaction, { kinds: ["report"], subject: event.subject });
    } else {
      await writeFeedEntry(transaction, {
        kind: "report",
        subject: report.id,
        href: `/reports/${report.slug}`,
        texts: inEachLanguage((locale) => {
          const title = showText(report.title, locale);
          const summary = showText(report.summary, title?.locale ?? locale)?.text ?? "";
          return title && { title: title.text, summary, blocks: null, writtenIn: title.locale };
        }),
        themes: [],
        territories: [],
        indicators: [],
        sample: report.sample,
        observatoryId: report.observatoryId,
        publishedAt: report.publishedAt,
      });
    }
    await bumpPublicVersion(transaction, "inform", afterCommit);
  },
};

/** An event reaches the feeds and the fediverse when it is published, changes with it, and leaves them when it is called off. */
const eventChanged: Listener = {
  name: "inform.events-in-feeds",
  listensTo: ["convene.event-changed"],
  async handle({ subject }, transaction) {
    const event = await findAnnouncedEvent(transaction, subject);
    if (!event) {
      await removeFeedEntries(transaction, { kinds: ["event"], subject });
    } else {
      const { href, texts, themes, sample, publishedAt, startsAt, endsAt } = event;
      await writeFeedEntry(transaction, {
        kind: "event",
        subject,
        href,
        texts: inEachLanguage((locale) => {
          const text = texts[locale];
          if (!text) return null;
          const { place, ...said } = text;
          return { ...said, blocks: null, event: { startsAt, endsAt, place } };
        }),
        themes,
        territories: [],
        indicators: [],
        sample,
        publishedAt,
      });
    }
    await bumpPublicVersion(transaction, "inform", afterCommit);
  },
};

/** Writes the entry of a practice or a policy as it is public now, or takes it out of the feeds. */
async function announceSheet(
  transaction: WriteTransaction,
  { kind, id }: { kind: "practice" | "policy"; id: number },
): Promise<void> {
  const sheet = await findAnnouncedSheet(transaction, kind, id);
  if (!sheet) return removeFeedEntries(transaction, { kinds: [kind], subject: String(id) });
  const { title, summary, ...facts } = sheet;
  await writeFeedEntry(transaction, { kind, subject: String(id), texts: textsOf(title, summary), ...facts });
}

/** What a member published reaches the feeds, changes with it, and leaves them with it. */
const sheetChanged: Listener = {
  name: "inform.sheets-in-feeds",
  listensTo: ["practice.published", "practice.withdrawn", "practice.policy-published", "practice.policy-withdrawn"],
  async handle({ type, subject }, transaction) {
    const kind = type.startsWith("practice.policy-") ? "policy" : "practice";
    await announceSheet(transaction, { kind, id: Number(subject) });
    await bumpPublicVersion(transaction, "inform", afterCommit);
  },
};

/** A member that hides, or left, has its entries taken out, and put back when it may be named again. */
const memberHides: Listener = {
  name: "inform.hidden-members",
  listensTo: ["network.member-protected", "network.member-left"],
  async handle({ subject }, transaction) {
    for (const sheet of await sheetsOfMember(transaction, subject)) await announceSheet(transaction, sheet);
    await bumpPublicVersion(transaction, "inform", afterCommit);
  },
};

/** A course reaches the feeds with its first version, and leaves them when it is withdrawn. */
const courseChanged: Listener = {
  name: "inform.courses-in-feeds",
  listensTo: ["learn.course-published", "learn.course-withdrawn"],
  async handle({ subject }, transaction) {
    const course = (await listNewCourses(transaction, "1970-01-01T00:00:00Z")).find(({ id }) => id === subject);
    if (!course) {
      await removeFeedEntries(transaction, { kinds: ["course"], subject });
    } else {
      const { slug, title, summary, sample, publishedAt } = course;
      await writeFeedEntry(transaction, {
        kind: "course",
        subject,
        href: `/courses/${slug}`,
        texts: textsOf(title, summary),
        themes: [],
        territories: [],
        indicators: [],
        sample,
        publishedAt,
      });
    }
    await bumpPublicVersion(transaction, "inform", afterCommit);
  },
};

/** An observatory that hides takes its campaigns out of the search; pages and feeds ask when they are read. */
const observatoryHides: Listener = {
  name: "inform.hidden-observatories",
  listensTo: ["observe.observatory-protected"],
  async handle(event, transaction) {
    for (const campaign of await listCampaigns(transaction)) {
      if (campaign.observatoryId !== Number(event.subject) || !campaign.shown) continue;
      await announceCampaign(transaction, campaign, campaign.shown);
    }
    await bumpPublicVersion(transaction, "inform", afterCommit);
  },
};

/** What an issue told of somebody who hides leaves the feeds, which carry issues whole. */
const issuesChange: Listener = {
  name: "inform.issues-without-what-hides",
  listensTo: [
    "observe.observatory-protected",
    "network.member-protected",
    "network.member-left",
    "practice.withdrawn",
    "practice.policy-withdrawn",
    "convene.event-changed",
    "advocate.statement-changed",
  ],
  async handle(_event, transaction) {
    await announceIssuesAnew(transaction);
    await bumpPublicVersion(transaction, "inform", afterCommit);
  },
};

/** Registered once by the process that delivers events. */
export const informListeners: readonly Listener[] = [
  newsChanged,
  figuresChanged,
  reportChanged,
  eventChanged,
  sheetChanged,
  memberHides,
  courseChanged,
  observatoryHides,
  issuesChange,
  ...memberListeners,
];
