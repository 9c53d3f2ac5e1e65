import { escapeMarkup } from "~/kernel/escape-markup.ts";
import type { FeedFacts } from "~/kernel/feed-forms/feed-facts.ts";
import { writeAtom } from "~/kernel/feed-forms/write-atom.ts";
import { writeJsonFeed } from "~/kernel/feed-forms/write-json-feed.ts";
import { writeRss } from "~/kernel/feed-forms/write-rss.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { belongingStates } from "../core/member.ts";
import { readDirectory } from "../data/directory.server.ts";
import { memberWords } from "../messages/members-words.ts";
import { dayText } from "../parts/names.ts";
import type { Route } from "./+types/new-members-feed.ts";

const most = 50;
const forms = {
  "feed.xml": ["application/rss+xml; charset=utf-8", writeRss],
  "feed.atom": ["application/atom+xml; charset=utf-8", writeAtom],
  "feed.json": ["application/feed+json; charset=utf-8", writeJsonFeed],
} as const;

/** Who has joined, the latest first. Made of the directory when it is asked for, so that who hides leaves it at once. */
export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const language = wordsOf(locale);
  const words = memberWords(locale);
  const url = new URL(request.url);
  const base = settings().publicUrl ?? url.origin;
  const here = `${base}/${locale}/members`;
  const [mediaType, write] = forms[url.pathname.split("/").at(-1) as keyof typeof forms] ?? forms["feed.atom"];
  const { entries } = await readDirectory(database().read, locale);
  const joined = entries
    .flatMap((entry) =>
      entry.joinedOn !== null && belongingStates.includes(entry.state) ? [{ ...entry, joinedOn: entry.joinedOn }] : [],
    )
    .sort((a, b) => (a.joinedOn === b.joinedOn ? (a.slug < b.slug ? -1 : 1) : a.joinedOn < b.joinedOn ? 1 : -1))
    .slice(0, most);
  const feed: FeedFacts = {
    title: words("feed.title"),
    description: words("feed.description"),
    language,
    page: here,
    forms: { rss: `${here}/feed.xml`, atom: `${here}/feed.atom`, json: `${here}/feed.json` },
    publisher: "OIVF",
    hub: null,
    updatedAt: `${joined[0]?.joinedOn ?? "1970-01-01"}T00:00:00Z`,
    items: joined.map(({ slug, name, joinedOn, sample }) => {
      const shown = showText(name, language);
      const said = shown?.text ?? slug;
      const summary = words("feed.joined", { name: said, date: dayText(locale, joinedOn) });
      const at = `${joinedOn}T00:00:00Z`;
      return {
        id: `tag:${new URL(base).hostname},2026:member/${slug}/${language}`,
        link: `${here}/${slug}`,
        title: sample ? `[${words("sample")}] ${said}` : said,
        summary,
        content: `<p>${escapeMarkup(summary)}</p>`,
        language: shown?.locale ?? language,
        publishedAt: at,
        updatedAt: at,
        themes: [],
        source: null,
      };
    }),
  };
  return new Response(write(feed), { headers: { "Content-Type": mediaType } });
}
