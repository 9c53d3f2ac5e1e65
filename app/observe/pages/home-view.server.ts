import { choropleth } from "~/design/maps/choropleth.ts";
import { direction, wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { formatNumber } from "~/kernel/numbers.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { listPublicDatasets } from "../data/datasets.server.ts";
import { homeEvents } from "../data/home-events.server.ts";
import { countPublished, territoriesWithFigures } from "../data/public-figures.server.ts";
import { pageWords } from "../messages/page-words.ts";
import { dateText, reasonsIn } from "../parts/value-text.ts";
import { mapFor } from "../parts/map-base.server.ts";

const siteNames = {
  fr: "Observatoire international des violences envers les femmes",
  en: "International Observatory on Violence against Women",
  es: "Observatorio Internacional de la Violencia contra las Mujeres",
};

/** The home page: counts, map and latest editions, all read from what is published now. */
export async function loadHomePage(db: ReadDatabase, locale: PageLocale) {
  const language = wordsOf(locale);
  const words = pageWords(locale);
  const datasets = await listPublicDatasets(db);
  const places = await countPublished(db);
  const countries = await territoriesWithFigures(db, "country");
  const sum = (key: "figures" | "withheld") =>
    datasets.reduce((total, dataset) => total + Number(dataset[key] ?? 0), 0);
  const number = (n: number) => formatNumber(n, locale);
  const counts =
    datasets.length === 0
      ? []
      : [
          { value: number(datasets.length), unit: words("home.counts.datasets", { n: datasets.length }) },
          { value: number(places), unit: words("home.counts.territories", { n: places }) },
          { value: number(sum("figures")), unit: words("home.counts.figures", { n: sum("figures") }) },
          { value: number(sum("withheld")), unit: words("home.counts.withheld") },
        ];
  const base = mapFor("country", null);
  const map =
    countries.length > 0 && base?.kind === "outlines"
      ? choropleth({
          id: "home-map",
          title: words("home.map.title"),
          description: words("home.map.description", { n: countries.length }),
          locale: language,
          direction: direction(locale),
          reasons: reasonsIn(words),
          outlines: base.outlines,
          classes: 1,
          values: countries.map((c) => ({
            code: c.territory,
            label: c.name[language],
            value: c.series,
            state: "number",
          })),
        })
      : null;
  return {
    locale,
    siteName: siteNames[language],
    counts,
    map: map && { svg: map.svg, classes: map.classes },
    events: await homeEvents(db, locale),
    latest: datasets
      .toSorted((a, b) => Number(b.publishedAt) - Number(a.publishedAt))
      .slice(0, 6)
      .map((dataset) => ({
        href: `/${locale}/data/${dataset.slug}`,
        title: dataset.title[language],
        meta: words("common.edition", {
          version: dataset.releaseVersion ?? 1,
          date: dataset.publishedAt ? dateText(dataset.publishedAt, locale) : "",
        }),
        summary: dataset.publisher,
      })),
  };
}
