import { sql } from "kysely";
import type { TranslatedBlocks } from "~/content/index.ts";
import type { Language } from "~/kernel/language.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { anyReader } from "../core/policy.ts";
import { readableBy } from "./spaces.server.ts";

export interface PublicThread {
  code: string;
  kind: "debate" | "consultation";
  title: TranslatedText<Language>;
  outcome: TranslatedBlocks<Language> | null;
  spaceSlug: string;
  spaceTitle: TranslatedText;
  sample: boolean;
  posts: number;
  /** Its first post that is still shown. */
  firstPost: string;
  openedAt: string;
  /** When something was last shown in it, or when it was closed by an outcome. */
  movedAt: string;
}

const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);

/** The threads of public spaces in which something can be read, the latest first: as anybody reads them, whoever asks. */
export async function listPublicThreads(read: ReadDatabase, limit: number): Promise<PublicThread[]> {
  const { rows } = await sql<PublicThread>`
    select h.code, h.kind, h.title, case when h.phase = 'closed' then h.outcome end as outcome, s.slug as "spaceSlug",
      s.title as "spaceTitle", s.sample, n.posts::int as posts, n.first_post as "firstPost",
      ${moment("n.first_at")} as "openedAt", ${moment("greatest(n.last_at, h.closed_at)")} as "movedAt"
    from discuss.thread h join discuss.space s on s.id = h.space_id
    join lateral (select count(*) as posts, min(p.shown_at) as first_at, max(p.shown_at) as last_at,
      (array_agg(p.id::text order by p.number))[1] as first_post
      from discuss.post p where p.thread_id = h.id and p.state = 'shown' and p.number is not null) n on n.posts > 0
    where s.audience = 'public' and ${readableBy(anyReader)}
    order by greatest(n.last_at, h.closed_at) desc, h.code limit ${limit}`.execute(read);
  return rows;
}
