import { sql } from "kysely";
import type { Locale } from "~/kernel/locale.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";

type Reader = ReadDatabase | WriteTransaction;
export type JournalistState = "pending" | "confirmed" | "approved" | "refused" | "left";

export interface Journalist {
  id: string;
  email: string;
  name: string;
  outlet: string;
  locale: Locale;
  state: JournalistState;
  termsVersion: string;
  askedAt: string;
}

const columns = sql`id::text as id, email, name, outlet, locale, state, terms_version as "termsVersion",
  to_char(asked_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "askedAt"`;

export async function findJournalist(db: Reader, id: string): Promise<Journalist | null> {
  const { rows } = await sql<Journalist>`select ${columns} from inform.journalist where id::text = ${id}`.execute(db);
  return rows[0] ?? null;
}

/** Those whose address is proven, for the secretariat: who waits for its word first. */
export async function listJournalists(db: ReadDatabase): Promise<Journalist[]> {
  const { rows } = await sql<Journalist>`
    select ${columns} from inform.journalist where state in ('confirmed', 'approved', 'refused')
    order by array_position(array['confirmed', 'approved', 'refused'], state), name, id limit 1000`.execute(db);
  return rows;
}

export async function listApproved(db: Reader): Promise<Journalist[]> {
  const { rows } = await sql<Journalist>`
    select ${columns} from inform.journalist where state = 'approved' order by email`.execute(db);
  return rows;
}

/**
 * Asks, or asks again after leaving. Who is on the list, waits for the secretariat, or was refused, stays as she is: the
 * form must not say which, and asking again must not undo a refusal.
 */
export async function askForPressList(
  transaction: WriteTransaction,
  asked: { email: string; name: string; outlet: string; locale: Locale; termsVersion: string },
): Promise<Journalist> {
  const { rows } = await sql<Journalist>`
    insert into inform.journalist as j (email, name, outlet, locale, terms_version)
    values (${asked.email}, ${asked.name}, ${asked.outlet}, ${asked.locale}, ${asked.termsVersion})
    on conflict (email) do update set
      state = case when j.state = 'left' then 'pending' else j.state end,
      name = case when j.state in ('left', 'pending') then excluded.name else j.name end,
      outlet = case when j.state in ('left', 'pending') then excluded.outlet else j.outlet end,
      locale = case when j.state in ('left', 'pending') then excluded.locale else j.locale end,
      terms_version = excluded.terms_version,
      asked_at = case when j.state in ('left', 'pending') then now() else j.asked_at end
    returning ${columns}`.execute(transaction);
  return rows[0]!;
}

export async function moveJournalist(
  transaction: WriteTransaction,
  id: string,
  from: readonly JournalistState[],
  to: JournalistState,
  by: string | null,
): Promise<boolean> {
  const { rows } = await sql`
    update inform.journalist set state = ${to},
      decided_by = coalesce(${by}, decided_by), decided_at = case when ${by}::text is null then decided_at else now() end,
      left_at = case when ${to}::text = 'left' then now() else null end
    where id::text = ${id} and state = any(${[...from]}::text[]) returning id`.execute(transaction);
  return rows.length === 1;
}

/** Addresses of those who never confirmed, were refused or left are forgotten in their time; looks after a year. */
export async function forgetJournalists(transaction: WriteTransaction): Promise<number> {
  await sql`delete from inform.press_look where at < now() - interval '1 year'`.execute(transaction);
  const { numAffectedRows } = await sql`
    delete from inform.journalist where (state = 'pending' and asked_at < now() - interval '14 days')
      or (state = 'refused' and coalesce(decided_at, asked_at) < now() - interval '60 days')
      or (state = 'left' and left_at < now() - interval '30 days')`.execute(transaction);
  return Number(numAffectedRows ?? 0);
}
