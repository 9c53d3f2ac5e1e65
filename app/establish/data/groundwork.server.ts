import { sql } from "kysely";
import type { Language } from "~/kernel/language.ts";
import { locales } from "~/kernel/locale.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Groundwork, LegalOrder } from "../core/groundwork.ts";

type AnyDatabase = ReadDatabase | WriteTransaction;

/** What an observatory has chosen; before it has, all our languages and the law of the state. */
export async function findGroundwork(db: AnyDatabase, observatoryId: number): Promise<Groundwork> {
  const { rows } = await sql<Groundwork>`
    select languages, legal_orders as "legalOrders", shown_level as "shownLevel",
      to_char(shown_at at time zone 'UTC', 'YYYY-MM-DD') as "shownOn"
    from establish.groundwork where observatory_id = ${observatoryId}`.execute(db);
  return rows[0] ?? { languages: [...locales], legalOrders: ["state"], shownLevel: null, shownOn: null };
}

export async function writeChoices(
  transaction: WriteTransaction,
  observatoryId: number,
  choices: { languages: readonly Language[]; legalOrders: readonly LegalOrder[] },
  by: string,
): Promise<void> {
  await sql`
    insert into establish.groundwork (observatory_id, languages, legal_orders, updated_by)
    values (${observatoryId}, ${choices.languages}::text[], ${choices.legalOrders}::text[], ${by})
    on conflict (observatory_id) do update set languages = excluded.languages, legal_orders = excluded.legal_orders,
      updated_at = now(), updated_by = excluded.updated_by`.execute(transaction);
}

/** The level that the public is told; null takes it back. */
export async function writeShownLevel(
  transaction: WriteTransaction,
  observatoryId: number,
  level: number | null,
  by: string,
): Promise<void> {
  await sql`
    insert into establish.groundwork (observatory_id, shown_level, shown_at, updated_by)
    values (${observatoryId}, ${level}, case when ${level}::int is null then null else now() end, ${by})
    on conflict (observatory_id) do update set shown_level = excluded.shown_level, shown_at = excluded.shown_at,
      updated_at = now(), updated_by = excluded.updated_by`.execute(transaction);
}

export async function listInstitutionNumbers(db: AnyDatabase, observatoryId: number): Promise<string[]> {
  const { rows } = await sql<{ digits: string }>`
    select digits from establish.institution_number where observatory_id = ${observatoryId}`.execute(db);
  return rows.map((row) => row.digits);
}

export async function confirmInstitutionNumbers(
  transaction: WriteTransaction,
  observatoryId: number,
  digits: readonly string[],
  by: string,
): Promise<void> {
  await sql`
    insert into establish.institution_number (observatory_id, digits, confirmed_by)
    select ${observatoryId}, one, ${by} from unnest(${digits}::text[]) one
    on conflict do nothing`.execute(transaction);
}
