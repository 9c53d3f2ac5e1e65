import { sql } from "kysely";
import type { Language } from "~/kernel/language.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { anyReader } from "../core/policy.ts";
import { readableBy } from "./spaces.server.ts";

export interface PublicPost {
  id: string;
  code: string;
  /** Of its thread. */
  title: TranslatedText<Language>;
  spaceSlug: string;
  /** When it was shown, or changed since. */
  movedAt: string;
}

const isPublic = sql`s.audience = 'public' and ${readableBy(anyReader)}`;

/** What was last shown in a public space, or in one thread of it, the latest first. */
export async function listPublicPosts(
  read: ReadDatabase,
  { slug, code, limit }: { slug: string; code: string | null; limit: number },
): Promise<PublicPost[]> {
  const { rows } = await sql<PublicPost>`
    select p.id::text as id, h.code, h.title, s.slug as "spaceSlug",
      to_char(greatest(p.shown_at, p.edited_at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "movedAt"
    from discuss.post p join discuss.thread h on h.id = p.thread_id join discuss.space s on s.id = h.space_id
    where ${isPublic} and s.slug = ${slug} and (${code}::text is null or h.code = ${code})
      and p.state = 'shown' and p.number is not null
    order by p.shown_at desc, p.id limit ${limit}`.execute(read);
  return rows;
}

/** The name of a public space, or of a thread of it in which something can be read. */
export async function findPublicPlace(
  read: ReadDatabase,
  slug: string,
  code: string | null,
): Promise<{ title: TranslatedText<Language>; sample: boolean } | null> {
  const { rows } = await sql<{ title: TranslatedText<Language>; sample: boolean }>`
    select coalesce(h.title, s.title) as title, s.sample from discuss.space s
    left join discuss.thread h on h.space_id = s.id and h.code = ${code} and exists (
      select from discuss.post p where p.thread_id = h.id and p.state = 'shown' and p.number is not null)
    where ${isPublic} and s.slug = ${slug} and (${code}::text is null or h.id is not null)`.execute(read);
  return rows[0] ?? null;
}
