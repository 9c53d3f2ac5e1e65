import { findTerritoriesById } from "~/atlas/index.server.ts";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EntryList } from "~/design/text/entry-list.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { observatoriesWhere } from "~/identity/index.server.ts";
import { dayText } from "~/kernel/day-text.ts";
import { dayOf } from "~/kernel/day.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { byName } from "~/kernel/numbers.ts";
import { listObservatories } from "~/observe/index.server.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { localKeys } from "../../core/lesson-notation.ts";
import { listLocalTexts } from "../../data/local-texts.server.ts";
import { learnWords } from "../../words.ts";
import type { Route } from "./+types/local-text-list.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { read } = database();
  const where = observatoriesWhere(context.get(actorContext), "edit the observatory's groundwork");
  const mine = (await listObservatories(read)).filter(({ id }) => where === "all" || where.includes(id));
  const territories = await findTerritoriesById(
    read,
    mine.map(({ territoryId }) => territoryId),
  );
  const codes = new Map(territories.map(({ id, code }) => [id, code]));
  const texts = await listLocalTexts(read, [...codes.values()]);
  const compare = byName(locale);
  const today = dayOf(new Date());
  return {
    locale,
    observatories: mine
      .map(({ slug, name, territoryId }) => ({
        slug,
        name: name[wordsOf(locale)],
        texts: localKeys.map((key) => {
          const text = texts.find((one) => one.territory === codes.get(territoryId) && one.key === key);
          return {
            key,
            reviewOn: text ? dayText(text.reviewOn, locale) : null,
            expired: text ? text.reviewOn < today : false,
          };
        }),
      }))
      .toSorted((a, b) => compare(a.name, b.name)),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? learnWords(loaderData.locale)("local.title") : "" },
];

export default function LocalTextList({ loaderData: { locale, observatories } }: Route.ComponentProps) {
  const words = learnWords(locale);
  return (
    <Page>
      <PageHeading title={words("local.title")} lead={words("local.lead")} />
      {observatories.length === 0 ? <EmptyState title={words("local.none")} /> : null}
      {observatories.map(({ slug, name, texts }) => (
        <Section key={slug} id={slug} title={name}>
          <EntryList
            entries={texts.map(({ key, reviewOn, expired }) => ({
              href: `/${locale}/workspace/local-texts/${slug}/${key}`,
              title: words(`lesson.local.${key}`),
              meta: reviewOn
                ? words(expired ? "local.overdue" : "local.reviewOn", { day: reviewOn })
                : words("local.unwritten"),
            }))}
          />
        </Section>
      ))}
    </Page>
  );
}
