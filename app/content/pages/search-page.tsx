import { Page, PageHeading } from "~/design/layout/page.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { markTitle, queryLimit, readQuery, type TitlePart } from "../core/search/query.ts";
import { speaksOfDistress } from "../core/search/words-of-distress.ts";
import { search, searchPageSize, type FoundDocument } from "../data/search.server.ts";
import { SearchResults } from "../parts/search-results.tsx";
import { WayToHelp } from "../parts/way-to-help.tsx";
import { contentWords } from "../words.ts";
import type { Route } from "./+types/search-page.ts";

/** The empty form. An address never carries words to look for, so none can be kept in a history or in a log. */
export function loader({ params }: Route.LoaderArgs) {
  return { locale: pageLocale(params) };
}

export interface Found {
  words: string;
  distress: boolean;
  total: number;
  page: number;
  pages: number;
  loosened: boolean;
  documents: (FoundDocument & { parts: TitlePart[] })[];
}

/** A number that no list reaches, and that the database still counts. */
const mostPages = 1_000_000;

/** Looks for what the form sent. Nothing of it is kept: the answer is not stored anywhere, nor is the question. */
export async function action({ params, request }: Route.ActionArgs): Promise<Found> {
  const locale = wordsOf(pageLocale(params));
  const form = await request.formData();
  const words = String(form.get("q") ?? "").slice(0, queryLimit);
  const asked = Math.min(mostPages, Math.max(1, Number.parseInt(String(form.get("page") ?? "1"), 10) || 1));
  const distress = speaksOfDistress(words);
  const query = readQuery(words, locale);
  if (!query) return { words, distress, total: 0, page: 1, pages: 1, loosened: false, documents: [] };
  let [page, found] = [asked, await search(database().read, locale, query, "public", asked)];
  // Beyond the last page, the first.
  if (found.total === 0 && page > 1) [page, found] = [1, await search(database().read, locale, query)];
  return {
    words,
    distress,
    total: found.total,
    page,
    pages: Math.max(1, Math.ceil(found.total / searchPageSize)),
    loosened: found.loosened,
    documents: found.documents.map((document) => ({ ...document, parts: markTitle(document.title, query) })),
  };
}

export const headers = () => ({ "Cache-Control": "no-store" });

/** The title never says what was looked for: it is what a history and a shared screen show. */
export const meta = ({ loaderData }: Route.MetaArgs) => [
  { title: loaderData ? contentWords(loaderData.locale)("search.title") : "" },
  { name: "robots", content: "noindex" },
];

export default function SearchPage({ loaderData, actionData }: Route.ComponentProps) {
  const { locale } = loaderData;
  const words = contentWords(locale);
  return (
    <Page>
      {actionData?.distress ? <WayToHelp locale={locale} /> : null}
      <PageHeading title={words("search.title")} lead={words("search.lead")} />
      <form className="filters" method="post" action={`/${locale}/search`}>
        <div className="field">
          <label htmlFor="search-words">{words("search.label")}</label>
          <input
            className="input"
            type="search"
            id="search-words"
            name="q"
            maxLength={queryLimit}
            autoComplete="off"
            defaultValue={actionData?.words}
          />
        </div>
        <button className="button" type="submit">
          {words("search.submit")}
        </button>
      </form>
      {actionData && actionData.words.trim() !== "" ? <SearchResults locale={locale} found={actionData} /> : null}
      {actionData && !actionData.distress && actionData.total > 0 ? (
        <form className="actions" method="post" action={`/${locale}/follow`}>
          <input type="hidden" name="words" value={actionData.words} />
          <button className="button secondary" type="submit">
            {words("search.follow")}
          </button>
        </form>
      ) : null}
    </Page>
  );
}
