import { Feed } from "feed";
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
  "feed.xml": ["application/rss+xml; charset=utf-8", (feed: Feed) => feed.rss2()],
  "feed.atom": ["application/atom+xml; charset=utf-8", (feed: Feed) => feed.atom1()],
  "feed.json": ["application/feed+json; charset=utf-8", (feed: Feed) => feed.json1()],
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
  const feed = new Feed({
    id: `${here}/feed.atom`,
    link: here,
    title: words("feed.title"),
    description: words("feed.description"),
    language,
    updated: new Date(joined[0] ? `${joined[0].joinedOn}T00:00:00Z` : 0),
    generator: false,
    copyright: "CC BY 4.0",
    feedLinks: { rss: `${here}/feed.xml`, atom: `${here}/feed.atom`, json: `${here}/feed.json` },
  });
  for (const { slug, name, joinedOn, sample } of joined) {
    const shown = showText(name, language)?.text ?? slug;
    feed.addItem({
      id: `tag:${new URL(base).hostname},2026:member/${slug}/${language}`,
      link: `${here}/${slug}`,
      title: sample ? `[${words("sample")}] ${shown}` : shown,
      description: words("feed.joined", { name: shown, date: dayText(locale, joinedOn) }),
      date: new Date(`${joinedOn}T00:00:00Z`),
    });
  }
  return new Response(write(feed), { headers: { "Content-Type": mediaType } });
}
