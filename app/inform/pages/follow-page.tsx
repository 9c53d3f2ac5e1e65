import { data } from "react-router";
import { findTerritoriesByCode } from "~/atlas/index.server.ts";
import { nameOf, sortedByName } from "~/atlas/index.ts";
import { listThemes } from "~/content/index.server.ts";
import { themeChoices } from "~/content/index.ts";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EmptyState, Notice } from "~/design/text/notice.tsx";
import { isLocale, locales, wordsOf } from "~/kernel/locale.ts";
import { findIndicator } from "~/observe/index.ts";
import { statusOf } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { listHandles } from "../commands/fediverse/list-handles.server.ts";
import { saveSearch } from "../commands/save-search.server.ts";
import { readFeedLanguages, writeFeedLanguages } from "../core/feed-languages.ts";
import { listFollowable } from "../data/feed-entries.server.ts";
import { listAcceptedLanguages } from "../data/gathered/items.server.ts";
import { FediverseHandles } from "../parts/fediverse-handles.tsx";
import { FeedLanguageForm } from "../parts/feed-language-form.tsx";
import { FeedLinks } from "../parts/feed-links.tsx";
import { SavedSearchForm, type SavedSearchAnswer } from "../parts/saved-search-form.tsx";
import { informWords } from "../words.ts";
import type { Route } from "./+types/follow-page.ts";

export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const spoken = wordsOf(locale);
  const [followable, themes, written] = await Promise.all([
    listFollowable(database().read),
    listThemes(database().read),
    listAcceptedLanguages(database().read),
  ]);
  const asked = new URL(request.url).searchParams.getAll("languages");
  const chosen = readFeedLanguages(asked.length === 0 ? null : asked.includes("all") ? "all" : asked.join(","));
  const places = await findTerritoriesByCode(database().read, followable.territories);
  const shown = sortedByName(places, locale).toSorted((a, b) => depthOf(a.path) - depthOf(b.path));
  const compare = new Intl.Collator(spoken).compare;
  return {
    locale,
    languages: [...locales, ...written.filter((one) => !isLocale(one))],
    chosen: chosen?.kind === "chosen" ? chosen.languages : chosen?.kind === "all" ? ["all"] : [],
    asked: (chosen && writeFeedLanguages(chosen)) ?? "",
    isEmpty: Object.values(followable).every((codes) => codes.length === 0),
    handles: await listHandles(database().read, settings(), spoken, `/${locale}`),
    allThemes: themeChoices(themes, locale).map(({ value, label }) => ({ code: value, name: label })),
    territories: shown.slice(0, territoriesListed).map((one) => ({ code: one.code, name: nameOf(one, locale) })),
    themes: themes
      .filter(({ code }) => followable.themes.includes(code))
      .map(({ code, label }) => ({ code, name: label[spoken] }))
      .toSorted((a, b) => compare(a.name, b.name)),
    indicators: followable.indicators
      .map((code) => ({ code, name: findIndicator(code)?.name[spoken] ?? code }))
      .toSorted((a, b) => compare(a.name, b.name)),
  };
}

/** The widest places first; every place has its feed on its own page. */
const territoriesListed = 24;
const depthOf = (path: string) => path.split("/").length;

/** Feeds of other slices, at their places below the language: each is written anew when it is read. */
const ofTheNetwork = ["practices", "policies", "events", "resources", "discussions", "members"] as const;

/** A search to follow is made by a form: its words never stand in an address. */
export async function action({ params, request }: Route.ActionArgs) {
  const form = await request.formData();
  const field = (name: string) => String(form.get(name) ?? "");
  const typed = { words: field("words"), theme: field("theme"), territory: field("territory") };
  const kept = { "Cache-Control": "no-store" };
  const saved = await saveSearch({ ...typed, locale: wordsOf(pageLocale(params)), trap: field("website") }, database());
  const answer: SavedSearchAnswer = {
    id: saved.ok && "id" in saved.value ? saved.value.id : null,
    distress: saved.ok && "distress" in saved.value,
    code: saved.ok ? null : saved.failure.code,
    typed,
  };
  return data(answer, { status: saved.ok ? 200 : statusOf[saved.failure.kind], headers: kept });
}

export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const words = informWords(loaderData.locale);
  return [{ title: words("follow.title") }, { name: "description", content: words("follow.lead") }];
};

export default function FollowPage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale, handles, themes, territories, indicators, isEmpty, asked } = loaderData;
  const words = informWords(locale);
  const base = `/${locale}`;
  const inLanguages = asked === "" ? "" : `languages=${asked}`;
  const query = (...parts: string[]) => {
    const all = [...parts, inLanguages].filter(Boolean).join("&");
    return all === "" ? "" : `?${all}`;
  };
  return (
    <Page>
      <PageHeading title={words("follow.title")} lead={words("follow.lead")} />
      <Section id="feeds" title={words("follow.feeds")} intro={words("follow.feedsIntro")}>
        {isEmpty ? (
          <EmptyState title={words("follow.feeds")}>
            <p>{words("follow.emptyText")}</p>
          </EmptyState>
        ) : null}
        <ul className="feed-list">
          <li>
            <FeedLinks name={words("follow.all")} folder={`${base}/`} query={query()} />
          </li>
          <li>
            <FeedLinks name={words("follow.news")} folder={`${base}/news/`} query={query()} />
          </li>
          <li>
            <FeedLinks
              name={<a href={`${base}/bulletin`}>{words("bulletin.title")}</a>}
              folder={`${base}/bulletin/`}
              query={query()}
            />
          </li>
          <li>
            <FeedLinks
              name={<a href={`${base}/news/members`}>{words("follow.fromMembers")}</a>}
              folder={`${base}/news/members/`}
              query={query()}
            />
          </li>
        </ul>
        <FeedLanguageForm locale={locale} languages={loaderData.languages} chosen={loaderData.chosen} />
      </Section>
      <Section id="search" title={words("follow.search")} intro={words("follow.searchIntro")}>
        <SavedSearchForm locale={locale} themes={loaderData.allThemes} answer={actionData} query={query()} />
      </Section>
      {themes.length > 0 ? (
        <Section id="themes" title={words("follow.byTheme")}>
          <ul className="feed-list">
            {themes.map(({ code, name }) => (
              <li key={code}>
                <FeedLinks name={name} folder={`${base}/`} query={query(`theme=${code}`)} />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {territories.length > 0 ? (
        <Section id="territories" title={words("follow.byTerritory")}>
          <ul className="feed-list">
            {territories.map(({ code, name }) => (
              <li key={code}>
                <FeedLinks name={name} folder={`${base}/territories/${code}/`} query={query()} />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {indicators.length > 0 ? (
        <Section id="indicators" title={words("follow.byIndicator")}>
          <ul className="feed-list">
            {indicators.map(({ code, name }) => (
              <li key={code}>
                <FeedLinks name={name} folder={`${base}/indicators/${code}/`} query={query()} />
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section id="network" title={words("follow.network.title")} intro={words("follow.network.intro")}>
        <ul className="feed-list">
          {ofTheNetwork.map((place) => (
            <li key={place}>
              <FeedLinks
                name={<a href={`${base}/${place}`}>{words(`follow.network.${place}`)}</a>}
                folder={`${base}/${place}/`}
              />
            </li>
          ))}
        </ul>
      </Section>
      <Section id="languages" title={words("follow.language")} intro={words("follow.languageIntro")}>
        <ul className="plain-list">
          {locales
            .filter((one) => one !== wordsOf(locale))
            .map((one) => (
              <li key={one}>
                <a href={`/${one}/follow`} lang={one} hrefLang={one}>
                  {informWords(one)("follow.title")}
                </a>
              </li>
            ))}
        </ul>
      </Section>
      {handles.length > 0 ? (
        <Section id="fediverse" title={words("follow.fediverse")} intro={words("follow.fediverseIntro")}>
          <FediverseHandles handles={handles} />
        </Section>
      ) : null}
      <div className="section">
        <Notice>
          <p>{words("follow.safety")}</p>
        </Notice>
      </div>
    </Page>
  );
}
