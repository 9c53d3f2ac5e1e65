import { sql } from "kysely";
import { readQuery } from "~/content/index.ts";
import { wantedWords } from "~/content/index.server.ts";
import { blocksText, type Blocks } from "~/kernel/blocks.ts";
import type { Locale } from "~/kernel/locale.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import { withoutNames } from "~/network/index.ts";
import { readUnsaidNames } from "~/network/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import type { Reader } from "../core/policy.ts";
import { readableBy } from "./spaces.server.ts";

export interface FoundPost {
  code: string;
  title: TranslatedText;
  spaceSlug: string;
  number: number;
  id: string;
  text: string;
  at: string;
}

const limit = 40;

/** What is shown in the spaces that the reader may read, the best first. Nobody finds what a moderator took away. */
export async function searchPosts(
  read: ReadDatabase,
  reader: Reader,
  words: string,
  locale: Locale,
): Promise<FoundPost[]> {
  const query = readQuery(words, locale);
  if (!query) return [];
  const { rows } = await sql<Omit<FoundPost, "text"> & { body: Blocks; organisationId: string | null }>`
    with wanted as materialized (select (${wantedWords(query, locale, "&&")}) as query)
    select h.code, h.title, s.slug as "spaceSlug", p.number, p.id, p.body, p.organisation_id as "organisationId",
      to_char(p.shown_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from discuss.post p join discuss.thread h on h.id = p.thread_id join discuss.space s on s.id = h.space_id, wanted
    where p.state = 'shown' and ${readableBy(reader)} and p.words @@ wanted.query
    order by ts_rank(p.words, wanted.query, 1) desc, p.shown_at desc, p.id limit ${limit}`.execute(read);
  const unsaid = await readUnsaidNames(
    read,
    rows.flatMap(({ organisationId }) => organisationId ?? []),
  );
  return rows.map(({ body, organisationId, ...found }) => ({
    ...found,
    text: withoutNames(blocksText(body), (organisationId && unsaid.get(organisationId)) || []).slice(0, 280),
  }));
}
