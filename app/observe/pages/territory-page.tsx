import { BigFigure } from "~/design/figures/big-figure.tsx";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Drawing, Figure } from "~/design/figures/figure.tsx";
import { StatusMark } from "~/design/figures/status-mark.tsx";
import { Column, Grid, Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { DefinitionList } from "~/design/text/facts.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { termAndDetail } from "~/kernel/punctuation.ts";
import { isInvented } from "~/kernel/territory.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { pageWords } from "../messages/page-words.ts";
import { SourceLine } from "../parts/series-facts.tsx";
import { loadTerritoryPage } from "./territory-view.server.ts";
import type { Route } from "./+types/territory-page.ts";

export async function loader({ params }: Route.LoaderArgs) {
  const page = isInvented(params.code)
    ? null
    : await loadTerritoryPage(database().read, params.code, pageLocale(params));
  if (!page) throw failurePage({ kind: "not-found", code: "territory" });
  return page;
}

export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? `${loaderData.name} · OIVF` : "OIVF" },
  { name: "description", content: loaderData ? pageWords(loaderData.locale)("territory.lead") : "" },
];

type TerritoryPageData = Route.ComponentProps["loaderData"];
type Card = TerritoryPageData["cards"][number];

export default function TerritoryPage({ loaderData: page }: Route.ComponentProps) {
  const { locale } = page;
  const words = pageWords(locale);
  return (
    <Page>
      <Breadcrumbs
        label={words("common.breadcrumbs")}
        steps={[
          { href: `/${locale}/territories`, label: words("territories.title") },
          ...page.ancestors.map((a) => ({ href: `/${locale}/territories/${a.code}`, label: a.name })),
          { label: page.name },
        ]}
      />
      <PageHeading
        kicker={words(`level.${page.level}`)}
        title={page.name}
        lead={page.population ? page.population.text : words("territory.lead")}
      />
      {page.cards.length === 0 ? (
        <EmptyState title={words("territory.none.title")}>
          <p>{words("territory.none.text")}</p>
        </EmptyState>
      ) : (
        <Section id="figures" title={words("territory.figures")}>
          {page.readings.map((nature) => (
            <p key={nature} className="quiet prose">
              {words(`reading.${nature}`)}
            </p>
          ))}
          {page.cards.map((card) => (
            <SeriesCard key={card.seriesId} card={card} page={page} />
          ))}
        </Section>
      )}
      {page.briefly.length > 0 ? <Briefly page={page} /> : null}
      {page.parts.length > 0 ? <Parts page={page} /> : null}
      <Section id="unknown" title={words("territory.unknown.title")}>
        <p>{words("territory.unknown.text", { n: page.unknown.length })}</p>
        <Disclosure summary={words("indicators.all")}>
          <ul className="place-columns">
            {page.unknown.map((indicator) => (
              <li key={indicator.code}>
                <a href={`/${locale}/indicators/${indicator.code}`}>{indicator.name}</a>
              </li>
            ))}
          </ul>
        </Disclosure>
      </Section>
      <Section id="sources" title={words("territory.sources")}>
        <ul>
          {page.sources.map((source) => (
            <li key={source.dataset}>
              <a href={`/${locale}/data/${source.dataset}`}>{source.attribution}</a>
            </li>
          ))}
          {page.population ? (
            <li>{termAndDetail(words("territory.population"), page.population.attribution, locale)}</li>
          ) : null}
        </ul>
        {page.codes.length > 0 ? (
          <Disclosure summary={words("territory.codes")}>
            <DefinitionList facts={page.codes} />
          </Disclosure>
        ) : null}
      </Section>
    </Page>
  );
}

function SeriesCard({ card, page }: { card: Card; page: TerritoryPageData }) {
  const { locale } = page;
  const words = pageWords(locale);
  const absent = card.latest.state !== "number" && card.latest.state !== "zero";
  return (
    <article className="series-card" aria-labelledby={`card-${card.seriesId}`}>
      <h3 id={`card-${card.seriesId}`}>
        <a href={card.href}>{card.title}</a>
      </h3>
      <Grid>
        <Column span={4}>
          <BigFigure
            {...(absent ? { absent: card.latest.text } : { value: card.latest.text })}
            unit={[card.breakdown, card.latest.period].filter(Boolean).join(", ")}
            note={card.rate}
            estimate={card.nature !== "recorded"}
          />
          <p className="small quiet">{words(`population.${card.population}`)}</p>
          {card.legal.map((text) => (
            <p key={text} className="small quiet">
              {text}
            </p>
          ))}
          {card.parent ? (
            <p className="small">
              {words("territory.parent", { name: card.parent.name })}: {card.parent.rate ?? card.parent.text}
            </p>
          ) : null}
        </Column>
        <Column span={8}>
          {card.line ? (
            <Figure
              id={`figure-${card.seriesId}`}
              level={4}
              title={card.line.finding}
              measure={card.measure}
              foot={<SourceLine series={card} locale={locale} words={words} />}
            >
              <Drawing svg={card.line.svg} />
            </Figure>
          ) : (
            <SourceLine series={card} locale={locale} words={words} />
          )}
          <Disclosure summary={words("territory.table")}>
            <DataTable
              id={`table-${card.seriesId}`}
              caption={card.title}
              hideCaption
              columns={[
                { key: "period", label: words("common.period") },
                { key: "value", label: words("common.value"), number: true },
              ]}
              rows={card.table.map((row) => ({
                key: row.period,
                cells: {
                  period: row.period,
                  value: <StatusMark state={row.state} text={row.text} reason={words(`state.${row.state}`)} />,
                },
              }))}
            />
          </Disclosure>
        </Column>
      </Grid>
    </article>
  );
}

/** The series beyond those that are drawn: their latest figure, and the page that has the rest. */
function Briefly({ page }: { page: TerritoryPageData }) {
  const words = pageWords(page.locale);
  return (
    <Section id="briefly" title={words("territory.briefly")}>
      <ul className="entries compact">
        {page.briefly.map((card) => (
          <li key={card.seriesId}>
            <a href={card.href}>{card.title}</a>
            <p className="small">
              {[card.breakdown, card.latest.period].filter(Boolean).join(", ")}:{" "}
              <StatusMark
                state={card.latest.state}
                text={card.latest.text}
                reason={words(`state.${card.latest.state}`)}
              />{" "}
              <span className="quiet">
                {words(`population.${card.population}`)} {card.attribution}
              </span>
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Parts({ page }: { page: TerritoryPageData }) {
  const { locale } = page;
  const words = pageWords(locale);
  const published = page.parts.filter((part) => part.published);
  const others = page.parts.filter((part) => !part.published);
  const list = (parts: typeof published) => (
    <ul className="place-columns">
      {parts.map((part) => (
        <li key={part.code}>
          <a href={`/${locale}/territories/${part.code}`}>{part.name}</a>
        </li>
      ))}
    </ul>
  );
  return (
    <Section id="parts" title={words("territories.parts")}>
      {published.length > 0 ? list(published) : null}
      {others.length > 0 ? (
        <Disclosure summary={words("territories.allParts", { n: page.parts.length, name: page.name })}>
          {list(others)}
        </Disclosure>
      ) : null}
    </Section>
  );
}
