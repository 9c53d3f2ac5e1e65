import { sql, type RawBuilder } from "kysely";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Statement, StatementDocument, StatementState, StatementVersion } from "../core/statement.ts";

type Reader = ReadDatabase | WriteTransaction;
const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);

async function select(db: Reader, where: RawBuilder<unknown>): Promise<Statement[]> {
  const { rows } = await sql<Statement>`
    select s.id, s.slug, s.state, s.document, s.revision, s.sample, s.withheld, ${moment("s.updated_at")} as "updatedAt"
    from advocate.statement s where ${where}
    order by array_position(array['draft', 'open', 'closed', 'withdrawn'], s.state), s.updated_at desc, s.slug`.execute(
    db,
  );
  return rows;
}

/** Every statement, the drafts first. */
export function listStatements(db: Reader): Promise<Statement[]> {
  return select(db, sql`true`);
}

export async function findStatement(db: Reader, id: string): Promise<Statement | undefined> {
  return (await select(db, sql`s.id::text = ${id}`))[0];
}

/** Held until the end of the transaction: two people change it one after the other. */
export async function lockStatement(transaction: WriteTransaction, id: string): Promise<Statement | undefined> {
  await sql`select 1 from advocate.statement where id::text = ${id} for update`.execute(transaction);
  return findStatement(transaction, id);
}

export interface PublicStatement extends StatementVersion {
  id: string;
  slug: string;
  state: Extract<StatementState, "open" | "closed">;
  sample: boolean;
}

async function selectPublic(db: Reader, where: RawBuilder<unknown>): Promise<PublicStatement[]> {
  const { rows } = await sql<PublicStatement>`
    select s.id, s.slug, s.state, s.sample, v.number, v.document, v.note, v.asks_again as "asksAgain",
      ${moment("v.published_at")} as "publishedAt"
    from advocate.statement s join advocate.statement_version v on v.statement_id = s.id
    where s.state in ('open', 'closed') and s.withheld is null
      and v.number = (select max(w.number) from advocate.statement_version w where w.statement_id = s.id) and ${where}
    order by s.state = 'open' desc, v.published_at desc, s.slug`.execute(db);
  return rows;
}

/** Their latest versions, those that can be signed first. */
export function listPublicStatements(db: Reader): Promise<PublicStatement[]> {
  return selectPublic(db, sql`true`);
}

/** Published or renewed since a moment: for a bulletin or a feed. */
export function listNewStatements(db: Reader, since: string): Promise<PublicStatement[]> {
  return selectPublic(db, sql`v.published_at >= ${since}::timestamptz`);
}

export async function findPublicStatement(db: Reader, slug: string): Promise<PublicStatement | undefined> {
  return (await selectPublic(db, sql`s.slug = ${slug}`))[0];
}

/** The latest version of a statement that is shown, by its id. */
export async function findShownStatement(db: Reader, id: string): Promise<PublicStatement | undefined> {
  return (await selectPublic(db, sql`s.id::text = ${id}`))[0];
}

export async function findWithdrawn(db: Reader, slug: string): Promise<boolean> {
  return (await select(db, sql`s.slug = ${slug} and s.state = 'withdrawn'`)).length > 0;
}

/** The latest first. */
export async function listVersions(db: Reader, statementId: string): Promise<StatementVersion[]> {
  const { rows } = await sql<StatementVersion>`
    select v.number, v.document, v.note, v.asks_again as "asksAgain", ${moment("v.published_at")} as "publishedAt"
    from advocate.statement_version v where v.statement_id::text = ${statementId} order by v.number desc`.execute(db);
  return rows;
}

/** The new statement's id; null where another one has this address. */
export async function insertStatement(
  transaction: WriteTransaction,
  statement: { slug: string; document: StatementDocument; sample: boolean; by: string },
): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    insert into advocate.statement (slug, document, sample, updated_by)
    values (${statement.slug}, ${JSON.stringify(statement.document)}::jsonb, ${statement.sample}, ${statement.by})
    on conflict (slug) do nothing returning id`.execute(transaction);
  return rows[0]?.id ?? null;
}

export async function updateStatement(
  transaction: WriteTransaction,
  id: string,
  change: { document?: StatementDocument; state?: StatementState; by: string },
): Promise<void> {
  const document = change.document ? JSON.stringify(change.document) : null;
  await sql`
    update advocate.statement set document = coalesce(${document}::jsonb, document),
      state = coalesce(${change.state ?? null}, state), revision = revision + 1, updated_at = now(),
      updated_by = ${change.by}
    where id::text = ${id}`.execute(transaction);
}

/** Beside its own state, which its owners go on deciding. */
export async function withholdStatement(
  transaction: WriteTransaction,
  id: string,
  withheld: Statement["withheld"],
): Promise<void> {
  await sql`
    update advocate.statement set withheld = ${withheld}, updated_at = now() where id::text = ${id}`.execute(
    transaction,
  );
}

/** The account behind the version that stands. */
export async function findStatementWriter(db: Reader, id: string): Promise<string | null> {
  const { rows } = await sql<{ by: string }>`
    select published_by as by from advocate.statement_version where statement_id::text = ${id}
    order by number desc limit 1`.execute(db);
  return rows[0]?.by ?? null;
}

export async function insertVersion(
  transaction: WriteTransaction,
  statementId: string,
  version: { number: number; document: StatementDocument; note: TranslatedText | null; asksAgain: boolean; by: string },
): Promise<void> {
  await sql`
    insert into advocate.statement_version (statement_id, number, document, note, asks_again, published_by)
    values (${statementId}, ${version.number}, ${JSON.stringify(version.document)}::jsonb,
      ${version.note ? JSON.stringify(version.note) : null}::jsonb, ${version.asksAgain}, ${version.by})`.execute(
    transaction,
  );
}
