import type { ReactNode } from "react";

export type Entry = {
  href: string;
  title: ReactNode;
  meta?: ReactNode;
  summary?: ReactNode;
  lang?: string;
  /** What can be done about it, below all the rest. */
  foot?: ReactNode;
};

/** A list of news, events, reports or members: title, line of facts, a sentence. */
export function EntryList({ entries, level = 3 }: { entries: Entry[]; level?: 2 | 3 }) {
  const Heading = level === 2 ? "h2" : "h3";
  return (
    <ul className="entries">
      {entries.map((entry) => (
        <li key={entry.href} lang={entry.lang}>
          {entry.meta ? <p className="meta">{entry.meta}</p> : null}
          <Heading>
            <a href={entry.href}>{entry.title}</a>
          </Heading>
          {entry.summary ? <p>{entry.summary}</p> : null}
          {entry.foot}
        </li>
      ))}
    </ul>
  );
}
