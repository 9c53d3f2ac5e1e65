import { sql } from "kysely";
import type { Language } from "~/kernel/language.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";

/** One thing that a member shows on its page: a policy, a practice, an offer, a signature. */
export interface Showing {
  organisationId: string;
  kind: string;
  id: string;
  title: TranslatedText<Language>;
  /** A path without the language: `/practices/…`. */
  href: string;
  audience: "public" | "members";
  /** Codes of content's themes, for the directory's filter. */
  themes: string[];
  /** Codes of agendas' items (`ISTANBUL:art.11`), likewise. */
  agendas: string[];
  at: string;
}

/** Written by the slice that owns the thing, in the transaction that publishes or changes it. Not for who is no member. */
export async function showOnMember(
  transaction: WriteTransaction,
  showing: Omit<Showing, "at" | "audience" | "themes" | "agendas"> &
    Partial<Pick<Showing, "at" | "audience" | "themes" | "agendas">>,
): Promise<void> {
  await sql`
    insert into network.showing (organisation_id, kind, id, title, href, audience, themes, agendas, at)
    select organisation_id, ${showing.kind}, ${showing.id}, ${JSON.stringify(showing.title)}::jsonb, ${showing.href},
      ${showing.audience ?? "public"}, ${showing.themes ?? []}::text[], ${showing.agendas ?? []}::text[],
      coalesce(${showing.at ?? null}::timestamptz, now())
    from network.member where organisation_id::text = ${showing.organisationId}
    on conflict (kind, id, organisation_id) do update
      set title = excluded.title, href = excluded.href, audience = excluded.audience, themes = excluded.themes,
        agendas = excluded.agendas, at = excluded.at`.execute(transaction);
}

/** Withdrawn, closed or expired: of every member that showed it, or of one. */
export async function hideFromMember(
  transaction: WriteTransaction,
  thing: { kind: string; id: string; organisationId?: string },
): Promise<void> {
  await sql`
    delete from network.showing where kind = ${thing.kind} and id = ${thing.id}
      and (${thing.organisationId ?? null}::text is null or organisation_id::text = ${thing.organisationId ?? null})`.execute(
    transaction,
  );
}

/** The latest first. The member's own protection is applied before: a page that may not be shown asks for none. */
export async function listShowings(
  db: ReadDatabase,
  organisationId: string,
  audience: Showing["audience"],
  limit = 200,
): Promise<Showing[]> {
  const { rows } = await sql<Showing>`
    select organisation_id as "organisationId", kind, id, title, href, audience, themes, agendas,
      to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as at
    from network.showing
    where organisation_id::text = ${organisationId} and (audience = 'public' or ${audience} = 'members')
    order by network.showing.at desc, kind, id limit ${limit}`.execute(db);
  return rows;
}

/** What members show under items of the agendas, of all of them: the caller shows a member only as `publicMembers` allows. */
export async function listAlignedShowings(db: ReadDatabase): Promise<Omit<Showing, "at" | "audience" | "themes">[]> {
  const { rows } = await sql<Omit<Showing, "at" | "audience" | "themes">>`
    select organisation_id as "organisationId", kind, id, title, href, agendas from network.showing
    where audience = 'public' and cardinality(agendas) > 0
    order by network.showing.at desc, kind, id`.execute(db);
  return rows;
}
