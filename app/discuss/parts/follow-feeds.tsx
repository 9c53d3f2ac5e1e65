import type { PageLocale } from "~/kernel/locale.ts";
import { discussWords } from "../words.ts";

const forms = [
  { file: "feed.xml", type: "application/rss+xml", name: "RSS" },
  { file: "feed.atom", type: "application/atom+xml", name: "Atom" },
  { file: "feed.json", type: "application/feed+json", name: "JSON" },
] as const;

/** For programmes that look for the feeds of a page; `folder` is its address, with the language. */
export function feedLinks(folder: string, title: string) {
  return forms.map(({ file, type }) => ({
    tagName: "link",
    rel: "alternate",
    type,
    href: `${folder}/${file}`,
    title,
  }));
}

/** For readers: the same feeds, by name. */
export function FollowFeeds({
  locale,
  folder,
  what,
}: {
  locale: PageLocale;
  folder: string;
  what: "feed.follow" | "feed.followSpace" | "feed.followThread";
}) {
  return (
    <p className="small quiet">
      {discussWords(locale)(what)}{" "}
      {forms.map(({ file, name }, i) => (
        <span key={file}>
          {i > 0 ? " · " : ""}
          <a href={`${folder}/${file}`}>{name}</a>
        </span>
      ))}
    </p>
  );
}
