import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { findTerritory, listTerritories } from "~/atlas/index.server.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { byName } from "~/kernel/numbers.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { territoriesWithFigures } from "../data/public-figures.server.ts";
import { pageWords } from "../messages/page-words.ts";
import type { Route } from "./+types/territory-list.ts";

export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const language = wordsOf(locale);
  const db = database().read;
  const compare = byName(locale);
  const published = (await territoriesWithFigures(db)).map(({ name, ...place }) => ({
    ...place,
    name: name[language],
  }));
  const countries = (await listTerritories(db, { level: "country", locale }, { page: 1, size: 400 })).territories;
  const withFigures = new Set(published.map((place) => place.territory));
  const deeper = Map.groupBy(
    published.filter((place) => ["region", "province"].includes(place.level)),
    (place) => place.territory.split("-")[0]!,
  );
  const world = await findTerritory(db, "M49-001");
  return {
    locale,
    total: published.length,
    world: world && withFigures.has("M49-001") ? { code: world.code, name: world.name[language] } : null,
    regions: published.filter((p) => p.level === "world_region").sort((a, b) => compare(a.name, b.name)),
    countries: countries
      .filter((country) => withFigures.has(country.code))
      .map((country) => ({
        code: country.code,
        name: country.name[language],
        parts: (deeper.get(country.code) ?? [])
          .sort((a, b) => compare(a.name, b.name))
          .map((part) => ({ code: part.territory, name: part.name })),
      })),
    without: countries
      .filter((country) => !withFigures.has(country.code))
      .map((country) => ({ code: country.code, name: country.name[language] })),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: `${loaderData ? pageWords(loaderData.locale)("territories.title") : ""} · OIVF` },
];

export default function TerritoryList({ loaderData }: Route.ComponentProps) {
  const { locale, countries, regions, without, total } = loaderData;
  const words = pageWords(locale);
  const link = (code: string, name: string) => <a href={`/${locale}/territories/${code}`}>{name}</a>;
  return (
    <Page>
      <Breadcrumbs
        label={words("common.breadcrumbs")}
        steps={[{ href: `/${locale}`, label: words("common.home") }, { label: words("territories.title") }]}
      />
      <PageHeading title={words("territories.title")} lead={words("territories.lead")} />
      <Section id="countries" title={words("level.country")} intro={words("territories.withFigures", { n: total })}>
        <ul className="place-columns">
          {countries.map((country) => (
            <li key={country.code}>{link(country.code, country.name)}</li>
          ))}
        </ul>
      </Section>
      {countries
        .filter((country) => country.parts.length > 0)
        .map((country) => (
          <Section key={country.code} id={country.code} title={country.name}>
            <ul className="place-columns">
              {country.parts.map((part) => (
                <li key={part.code}>{link(part.code, part.name)}</li>
              ))}
            </ul>
          </Section>
        ))}
      {regions.length > 0 ? (
        <Section id="world-regions" title={words("level.world_region")}>
          <ul className="place-columns">
            {regions.map((region) => (
              <li key={region.territory}>{link(region.territory, region.name)}</li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Disclosure summary={`${words("territories.without")} (${without.length})`}>
        <ul className="place-columns">
          {without.map((country) => (
            <li key={country.code}>{link(country.code, country.name)}</li>
          ))}
        </ul>
      </Disclosure>
    </Page>
  );
}
