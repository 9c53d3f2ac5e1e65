import { dayText } from "~/kernel/day-text.ts";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { EntryList } from "~/design/text/entry-list.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { Pagination } from "~/design/text/pagination.tsx";
import { dayOf } from "~/kernel/day.ts";
import { publicMembers } from "~/network/index.server.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { cardKinds, themes } from "../../core/card.ts";
import { listPublicCards } from "../../data/cards.server.ts";
import { codeWords } from "../../messages/code-words.ts";
import { ListFilter } from "../../parts/list-filter.tsx";
import { languageNames, listed, nameOfPublic, say } from "../../parts/say.ts";
import { cooperateWords } from "../../words.ts";
import { readList } from "./list-filter.ts";
import type { Route } from "./+types/card-list.ts";

export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const query = new URL(request.url).searchParams;
  const { read } = database();
  const cards = await listPublicCards(read, dayOf(new Date()));
  const members = await publicMembers(read, [...new Set(cards.map((one) => one.organisationId))]);
  // Whose member shows nothing of itself is in no list, no count and no filter.
  const seen = cards.filter(({ organisationId }) => members.has(organisationId));
  const known = { kind: cardKinds, theme: themes };
  const { shown, ...list } = readList(seen, { query, known, base: `/${locale}/cooperation/cards`, locale });
  return {
    ...list,
    locale,
    cards: shown.map((one) => ({
      id: one.id,
      kind: one.kind,
      theme: one.theme,
      help: one.help,
      sample: one.sample,
      title: say(one.title, locale),
      who: nameOfPublic(members.get(one.organisationId), locale),
      languages: listed(languageNames(one.languages, locale), locale),
      until: dayText(one.validUntil, locale),
    })),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const words = cooperateWords(loaderData.locale);
  return [{ title: words("cards.title") }, { name: "description", content: words("cards.lead") }];
};

export default function CardList({ loaderData }: Route.ComponentProps) {
  const { locale, filter, choices, cards, pages } = loaderData;
  const words = cooperateWords(locale);
  const codes = codeWords(locale);
  const base = `/${locale}/cooperation/cards`;
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[{ href: `/${locale}/cooperation`, label: words("title") }, { label: words("cards.title") }]}
      />
      <PageHeading title={words("cards.title")} lead={words("cards.lead")} />
      <ListFilter locale={locale} action={base} filter={filter} choices={choices} />
      {cards.length === 0 ? (
        <EmptyState title={words("emptyTitle")}>
          <p>{words("cards.emptyText")}</p>
        </EmptyState>
      ) : (
        <EntryList
          level={2}
          entries={cards.map((one) => ({
            href: `${base}/${one.id}`,
            title: <span lang={one.title.lang}>{one.title.text}</span>,
            meta: [codes(`kind.${one.kind}`), one.who, ...(one.sample ? [words("sampleShort")] : [])].join(" · "),
            summary: [
              codes(`theme.${one.theme}`),
              codes(`help.${one.help}`),
              one.languages,
              words("cards.until", { date: one.until }),
            ].join(" · "),
          }))}
        />
      )}
      <Pagination label={words("pages")} pages={pages} />
    </Page>
  );
}
