import { labelOf } from "~/atlas/index.ts";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { EntryList } from "~/design/text/entry-list.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { frameworks, indicators } from "../core/catalogue/index.ts";
import { listPublicSeries } from "../data/public-series.server.ts";
import { pageWords } from "../messages/page-words.ts";
import type { Route } from "./+types/indicator-list.ts";

export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const language = wordsOf(locale);
  const series = Map.groupBy(await listPublicSeries(database().read), (one) => one.indicatorCode ?? "");
  return {
    locale,
    groups: frameworks.map((framework) => ({
      framework,
      name: labelOf("framework", framework.replaceAll("-", "_"), language),
      indicators: indicators
        .filter((indicator) => indicator.framework === framework)
        .map(({ code, name, definition }) => ({
          code,
          name: name[language],
          definition: definition[language],
          series: series.get(code)?.length ?? 0,
        })),
    })),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: `${loaderData ? pageWords(loaderData.locale)("indicators.title") : ""} · OIVF` },
];

export default function IndicatorList({ loaderData }: Route.ComponentProps) {
  const { locale, groups } = loaderData;
  const words = pageWords(locale);
  const published = groups.flatMap((group) => group.indicators).filter((indicator) => indicator.series > 0);
  return (
    <Page>
      <Breadcrumbs
        label={words("common.breadcrumbs")}
        steps={[{ href: `/${locale}`, label: words("common.home") }, { label: words("indicators.title") }]}
      />
      <PageHeading title={words("indicators.title")} lead={words("indicators.lead")} />
      {published.length > 0 ? (
        <Section id="published" title={words("indicators.published")}>
          <EntryList
            entries={published.map((indicator) => ({
              href: `/${locale}/indicators/${indicator.code}`,
              title: indicator.name,
              meta: `${indicator.code} · ${words("indicators.series", { n: indicator.series })}`,
              summary: indicator.definition,
            }))}
          />
        </Section>
      ) : null}
      <Section id="catalogue" title={words("indicators.all")}>
        {groups.map((group) => (
          <Disclosure
            key={group.framework}
            summary={`${group.name} (${group.indicators.length})`}
            open={published.length === 0}
          >
            <ul>
              {group.indicators.map((indicator) => (
                <li key={indicator.code}>
                  <a href={`/${locale}/indicators/${indicator.code}`}>{indicator.name}</a>{" "}
                  <span className="quiet small">{indicator.code}</span>
                </li>
              ))}
            </ul>
          </Disclosure>
        ))}
      </Section>
    </Page>
  );
}
