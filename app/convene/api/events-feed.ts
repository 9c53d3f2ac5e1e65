import type { FeedFacts } from "~/kernel/feed-forms/feed-facts.ts";
import { writeAtom } from "~/kernel/feed-forms/write-atom.ts";
import { writeJsonFeed } from "~/kernel/feed-forms/write-json-feed.ts";
import { writeRss } from "~/kernel/feed-forms/write-rss.ts";
import { escapeMarkup } from "~/kernel/escape-markup.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { occurrencesOf } from "../core/when.ts";
import { listNewEvents } from "../data/events.server.ts";
import { conveneWords, hourText } from "../words.ts";
import type { Route } from "./+types/events-feed.ts";

const forms = {
  "feed.xml": { type: "application/rss+xml", write: writeRss },
  "feed.atom": { type: "application/atom+xml", write: writeAtom },
  "feed.json": { type: "application/feed+json", write: writeJsonFeed },
} as const;

/** The events last published, with their hour in the zone of the host. */
export async function loader({ params, request }: Route.LoaderArgs) {
  const page = pageLocale(params);
  const locale = wordsOf(page);
  const words = conveneWords(page);
  const url = new URL(request.url);
  const base = settings().publicUrl ?? url.origin;
  const folder = `${base}/${page}/events`;
  const events = (await listNewEvents(database().read, "1970-01-01T00:00:00Z")).slice(0, 50);
  const feed: FeedFacts = {
    title: words("feed.title"),
    description: words("feed.description"),
    language: locale,
    page: folder,
    forms: { rss: `${folder}/feed.xml`, atom: `${folder}/feed.atom`, json: `${folder}/feed.json` },
    publisher: "OIVF",
    hub: null,
    updatedAt: events.reduce((last, { changedAt }) => (changedAt > last ? changedAt : last), "1970-01-01T00:00:00Z"),
    items: events.map((event) => {
      const { document } = event;
      const title = showText(document.title, locale);
      const summary = showText(document.summary, locale)?.text ?? "";
      const when = `${hourText(occurrencesOf(document.when)[0]!.startsAt, document.when.zone, page)} (${document.when.zone})`;
      const state = event.state === "cancelled" ? `${words("page.cancelled")} ` : "";
      return {
        id: `tag:${new URL(base).hostname},2026:event/${event.id}/${locale}`,
        link: `${folder}/${event.slug}`,
        title: event.sample ? `[${words("sampleShort")}] ${title?.text ?? ""}` : (title?.text ?? ""),
        summary: `${state}${when}. ${summary}`,
        content: `<p>${escapeMarkup(state + when)}</p><p>${escapeMarkup(summary)}</p>`,
        language: title?.locale ?? locale,
        publishedAt: event.publishedAt!,
        updatedAt: event.changedAt,
        themes: [{ code: event.kind, name: words(`kind.${event.kind}`) }],
        source: null,
      };
    }),
  };
  const { type, write } = forms[url.pathname.split("/").at(-1) as keyof typeof forms];
  return new Response(write(feed), { headers: { "Content-Type": `${type}; charset=utf-8` } });
}
