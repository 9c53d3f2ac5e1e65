import { BigFigure } from "~/design/figures/big-figure.tsx";
import { Drawing, Figure } from "~/design/figures/figure.tsx";
import { Column, Grid, Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { MapLegend } from "~/design/maps/map-legend.tsx";
import { EntryList } from "~/design/text/entry-list.tsx";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { pageWords } from "../messages/page-words.ts";
import { FilmSlot } from "../parts/film-slot.tsx";
import { reasonsIn } from "../parts/value-text.ts";
import { loadHomePage } from "./home-view.server.ts";
import type { Route } from "./+types/home-page.ts";

export async function loader({ params }: Route.LoaderArgs) {
  return loadHomePage(database().read, pageLocale(params));
}

export const meta = ({ loaderData }: Route.MetaArgs) => {
  const words = loaderData ? pageWords(loaderData.locale) : null;
  return [{ title: loaderData?.siteName ?? "OIVF" }, { name: "description", content: words?.("home.lead") ?? "" }];
};

/** Each aim, and where it is at work. */
const aims = [
  { aim: "aim1", to: ["aim1.to.observatories", "aim1.to.join"] },
  { aim: "aim2", to: ["aim2.to.members", "aim2.to.practices", "aim2.to.events"] },
  { aim: "aim3", to: ["aim3.to.learn", "aim3.to.resources", "aim3.to.campaigns"] },
] as const;

export default function HomePage({ loaderData: page }: Route.ComponentProps) {
  const { locale } = page;
  const words = pageWords(locale);
  const ways = [
    { key: "help", href: `/${locale}/help` },
    { key: "read", href: `/${locale}/indicators` },
    { key: "reuse", href: `/${locale}/data` },
    { key: "act", href: `/${locale}/about` },
  ] as const;
  return (
    <Page>
      <PageHeading title={words("home.title")} lead={words("home.lead")} />
      {page.counts.length > 0 ? (
        <section className="home-counts" aria-labelledby="counts-heading">
          <h2 id="counts-heading" className="visually-hidden">
            {words("home.figures")}
          </h2>
          <Grid>
            {page.counts.map((count) => (
              <Column key={count.unit} span={3}>
                <BigFigure value={count.value} unit={count.unit} />
              </Column>
            ))}
          </Grid>
        </section>
      ) : null}
      {page.map ? (
        <Figure
          id="map"
          level={2}
          title={words("home.map.title")}
          measure={words("home.map.measure")}
          foot={<p>{words("home.map.boundaries")}</p>}
        >
          <Drawing svg={page.map.svg} />
          <MapLegend
            label={words("home.map.legend")}
            classes={page.map.classes}
            absent={{}}
            reasons={reasonsIn(words)}
            range={() => words("home.map.legend")}
            places={(n) => words("home.map.countries", { n })}
          />
        </Figure>
      ) : null}
      <Section id="ways" title={words("home.ways")}>
        <Grid>
          {ways.map(({ key, href }) => (
            <Column key={key} span={3}>
              <h3>
                <a href={href}>{words(`home.way.${key}.title`)}</a>
              </h3>
              <p>{words(`home.way.${key}.text`)}</p>
            </Column>
          ))}
        </Grid>
      </Section>
      <FilmSlot locale={locale} />
      <Section id="latest" title={words("home.latest")} intro={words("home.latestIntro")}>
        <EntryList entries={page.latest} />
      </Section>
      {page.events.length > 0 ? (
        <Section id="events" title={words("home.events")}>
          <EntryList
            entries={page.events.map(({ title, lang, ...event }) => ({ ...event, title, ...(lang ? { lang } : {}) }))}
          />
          <p>
            <a href={`/${locale}/events`}>{words("home.allEvents")}</a>
          </p>
        </Section>
      ) : null}
      <Section id="aims" title={words("home.aims")}>
        <Grid>
          {aims.map(({ aim, to }) => (
            <Column key={aim} span={4}>
              <h3>{words(`home.${aim}.title`)}</h3>
              <p>{words(`home.${aim}.text`)}</p>
              <ul className="aim-links">
                {to.map((one) => (
                  <li key={one}>
                    <a href={`/${locale}/${one.split(".").at(-1)}`}>{words(`home.${one}`)}</a>
                  </li>
                ))}
              </ul>
            </Column>
          ))}
        </Grid>
      </Section>
    </Page>
  );
}
