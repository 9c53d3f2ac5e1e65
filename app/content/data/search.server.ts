import { sql, type RawBuilder } from "kysely";
import type { Language } from "~/kernel/language.ts";
import { isLocale, type Locale } from "~/kernel/locale.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { foldedWords } from "../core/search/fold.ts";
import { searchConfiguration, type SearchQuery } from "../core/search/query.ts";
import { synonymKeys } from "../core/search/synonyms.ts";

/** Who may find it. A member finds what the public finds, and more. */
export type Audience = "public" | "members";

export interface SearchDocument {
  /** What it is, as `search.kind.…` in the messages: page, news, indicator, territory, dataset, observatory. */
  kind: string;
  id: string;
  locale: Locale;
  /** The language of title and summary, where a translation is missing. */
  writtenIn?: Language;
  audience?: Audience;
  title: string;
  summary?: string;
  /** Other names and codes by which people know it. */
  keywords?: readonly string[];
  body?: string;
  /** Where it is, with the locale: `/fr/indicators/…`. */
  href: string;
  /** 1 for most; more for what a reader most often means. */
  weight?: number;
}

export interface FoundDocument {
  kind: string;
  id: string;
  writtenIn: Language;
  title: string;
  summary: string;
  href: string;
}

export interface SearchPage {
  documents: FoundDocument[];
  total: number;
  /** No document has all the words: these have some. */
  loosened: boolean;
}

export const searchPageSize = 20;
/** Beyond this many, the words say too little to be weighed: what says them in its title comes first. */
const weighedAtMost = 200;
/** A tsvector holds at most 1 MB; no text of ours needs so much. */
const bodyLimit = 100_000;

/** The words of a text as they are found: by stem, as written, and by what means the same. */
export function wordsVector(language: Language, text: string): RawBuilder<unknown> {
  const words = foldedWords(text.slice(0, bodyLimit));
  const all = [...words, ...synonymKeys(words)].join(" ");
  // Of a language that we have no stems of, words are found as they are written.
  const configuration = isLocale(language) ? searchConfiguration[language] : "simple";
  return sql`(to_tsvector(${configuration}::regconfig, ${all}) || to_tsvector('simple', ${all}))`;
}

/** Writes what can be found of one thing in one language, in the transaction that changes it. */
export async function indexDocument(transaction: WriteTransaction, document: SearchDocument): Promise<void> {
  const writtenIn = document.writtenIn ?? document.locale;
  const vector = (text: string, weight: "A" | "B" | "D") =>
    sql`setweight(${wordsVector(writtenIn, text)}, ${sql.lit(weight)})`;
  const audience = document.audience ?? "public";
  // The marks let the index alone tell kinds, languages and readers apart (migrations 0038 and 0066).
  const words = sql`${vector([document.title, ...(document.keywords ?? [])].join(" "), "A")}
    || ${vector(document.summary ?? "", "B")} || ${vector(document.body ?? "", "D")}
    || array_to_tsvector(array[${`${document.kind}/${document.locale}`}::text, ${mark(audience, document.locale)}::text])`;
  await sql`
    insert into content.search_document
      (kind, id, locale, written_in, audience, title, summary, words, title_words, href, weight)
    select ${document.kind}, ${document.id}, ${document.locale}, ${writtenIn}, ${audience},
      ${document.title}, ${document.summary ?? ""}, words, ts_filter(words, '{a}'), ${document.href},
      ${document.weight ?? 1}::real
    from (select ${words} as words) said
    on conflict (kind, id, locale) do update set written_in = excluded.written_in, audience = excluded.audience,
      title = excluded.title, summary = excluded.summary, words = excluded.words, title_words = excluded.title_words, href = excluded.href,
      weight = excluded.weight`.execute(transaction);
}

const mark = (audience: Audience, locale: Locale) => `for/${audience}/${locale}`;

/** Nothing of it is found any more, in any language or in one. */
export async function removeDocument(
  transaction: WriteTransaction,
  document: { kind: string; id: string; locale?: Locale },
): Promise<void> {
  const locale = document.locale ?? null;
  await sql`
    delete from content.search_document where kind = ${document.kind} and id = ${document.id}
      and (${locale}::text is null or locale = ${locale})`.execute(transaction);
}

/**
 * The documents of one language that have all the words, those that have some when none has all. The best come first; of
 * what a great many say, those that say it in their title. Every one of them is on some page.
 */
export async function search(
  read: ReadDatabase,
  locale: Locale,
  query: SearchQuery,
  audience: Audience = "public",
  page = 1,
): Promise<SearchPage> {
  const all = await find(read, locale, wantedWords(query, locale, "&&"), audience, page);
  if (all.total > 0 || page > 1 || query.words.length === 1) return { ...all, loosened: false };
  return { ...(await find(read, locale, wantedWords(query, locale, "||"), audience, page)), loosened: true };
}

/** Which things have all the words, in no order: for a feed that carries what is said of them. */
export async function findThings(
  read: ReadDatabase,
  locale: Locale,
  query: SearchQuery,
  limit = 1000,
): Promise<{ kind: string; id: string }[]> {
  const { rows } = await sql<{ kind: string; id: string }>`
    select kind, id from content.search_document
    where locale = ${locale} and audience = 'public' and words @@ (${wantedWords(query, locale, "&&")})
    order by kind, id limit ${limit}`.execute(read);
  return rows;
}

/** Each word as its stem or as it is written, the unfinished one as a beginning. Words are letters and figures only. */
export function wantedWords(query: SearchQuery, locale: Locale, join: "&&" | "||"): RawBuilder<unknown> {
  const configuration = searchConfiguration[locale];
  const words = query.words.map((word) => {
    const written = word === query.prefix ? `${word}:*` : word;
    return sql`(to_tsquery(${configuration}::regconfig, ${word}) || to_tsquery('simple', ${written}))`;
  });
  return sql.join(words, sql.raw(` ${join} `));
}

async function find(
  read: ReadDatabase,
  locale: Locale,
  words: RawBuilder<unknown>,
  audience: Audience,
  page: number,
): Promise<Omit<SearchPage, "loosened">> {
  const audiences: Audience[] = audience === "members" ? ["public", "members"] : ["public"];
  const readers = audiences.map((one) => `'${mark(one, locale)}'`).join(" | ");
  const asked = sql`((${words}) && ${readers}::text::tsquery)`;
  const skipped = (page - 1) * searchPageSize;
  const { rows: counted } = await sql<{ many: number }>`
    select content.how_many_say(${asked}, ${weighedAtMost + 1}) as many`.execute(read);
  const { rows } =
    counted[0]!.many > weighedAtMost
      ? await sql<FoundDocument & { total: number }>`
        select kind, id, written_in as "writtenIn", title, summary, href, total
        from content.documents_by_title(${asked}, ${words}, ${skipped}, ${searchPageSize})`.execute(read)
      : await sql<FoundDocument & { total: number }>`
        with wanted as materialized (select (${words}) as query)
        select d.kind, d.id, d.written_in as "writtenIn", d.title, d.summary, d.href, count(*) over () as total
        from content.search_document d, wanted
        where d.locale = ${locale} and d.audience in (${sql.join(audiences)}) and d.words @@ wanted.query
        order by ts_rank(d.words, wanted.query, 1) * d.weight desc, d.title, d.kind, d.id
        limit ${searchPageSize} offset ${skipped}`.execute(read);
  return { documents: rows.map(({ total: _, ...found }) => found), total: Number(rows[0]?.total ?? 0) };
}

/** Every thing of one kind that has all the words, by id and in no order: for lists that filter and count further. */
export async function findOfKind(
  read: ReadDatabase,
  { kind, locale, query }: { kind: string; locale: Locale; query: SearchQuery },
): Promise<string[]> {
  // One text instead of a row an id: what a word like “women” finds may be all there is.
  const { rows } = await sql<{ ids: string | null }>`
    select content.documents_saying(${kind}, ${locale}, ${wantedWords(query, locale, "&&")}) as ids`.execute(read);
  return rows[0]?.ids?.split(",") ?? [];
}

/** Some things of one kind, those that say the words best first. */
export async function rankOfKind(
  read: ReadDatabase,
  { kind, locale, query, ids }: { kind: string; locale: Locale; query: SearchQuery; ids: readonly string[] },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from content.search_document
    where kind = ${kind} and locale = ${locale} and audience = 'public' and id = any(${[...ids]}::text[])
    order by ts_rank(words, (${wantedWords(query, locale, "&&")}), 1) desc, title, id`.execute(read);
  return rows.map(({ id }) => id);
}
