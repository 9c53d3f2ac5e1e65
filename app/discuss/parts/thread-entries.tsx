import { dayText } from "~/kernel/day-text.ts";
import { EntryList } from "~/design/text/entry-list.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { Pagination } from "~/design/text/pagination.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import type { ConsultationState } from "../core/consultation.ts";
import type { ShownTitle } from "../core/shown-post.ts";
import { discussWords } from "../words.ts";
import { TitleText } from "./outcome-text.tsx";

export interface ThreadEntry {
  code: string;
  title: ShownTitle;
  kind: "debate" | "consultation";
  phase: ConsultationState | null;
  state: "open" | "closed";
  posts: number;
  lastAt: string | null;
}

/** The threads of a space, a page of them. */
export function ThreadEntries({
  locale,
  path,
  threads,
  page,
  more,
}: {
  locale: PageLocale;
  path: string;
  threads: readonly ThreadEntry[];
  page: number;
  more: boolean;
}) {
  const words = discussWords(locale);
  if (threads.length === 0) return <EmptyState title={words("noThread")} />;
  const facts = (one: ThreadEntry) =>
    [
      one.kind === "consultation" ? words("thread.kind.consultation") : "",
      one.phase && one.phase !== "closed" ? words(`phase.${one.phase}`) : "",
      one.state === "closed" ? words("closed") : "",
      words("posts", { count: one.posts }),
      one.lastAt ? dayText(one.lastAt, locale) : "",
    ]
      .filter(Boolean)
      .join(" · ");
  return (
    <>
      <EntryList
        level={2}
        entries={threads.map((one) => ({
          href: `${path}/${one.code}`,
          title: <TitleText title={one.title} />,
          meta: facts(one),
        }))}
      />
      <Pagination
        label={words("thread.pages")}
        pages={[
          ...(page > 1 ? [{ href: `${path}?page=${page - 1}`, label: words("newer"), rel: "prev" as const }] : []),
          { href: `${path}?page=${page}`, label: String(page), current: true },
          ...(more ? [{ href: `${path}?page=${page + 1}`, label: words("older"), rel: "next" as const }] : []),
        ]}
      />
    </>
  );
}
