import { sql } from "kysely";
import type { TranslatedBlocks } from "~/content/index.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";

/** One version of the charter; what was signed under it stays signed under it. */
export interface Charter {
  version: number;
  title: TranslatedText;
  body: TranslatedBlocks;
  /** What it changes; null of the first one. */
  changes: TranslatedText | null;
  /** Null: the platform's draft, to be adopted by the network. */
  adoptedOn: string | null;
  publishedOn: string;
}

const columns = sql`version, title, body, changes, adopted_on::text as "adoptedOn", published_at::date::text as "publishedOn"`;

export async function findCharter(db: ReadDatabase | WriteTransaction, version?: number): Promise<Charter | undefined> {
  const { rows } = await sql<Charter>`
    select ${columns} from network.charter where ${version ?? null}::int is null or version = ${version ?? null}
    order by version desc limit 1`.execute(db);
  return rows[0];
}

export async function listCharterVersions(db: ReadDatabase): Promise<Pick<Charter, "version" | "publishedOn">[]> {
  const { rows } = await sql<Pick<Charter, "version" | "publishedOn">>`
    select version, published_at::date::text as "publishedOn" from network.charter order by version desc`.execute(db);
  return rows;
}

export async function insertCharter(
  transaction: WriteTransaction,
  charter: Pick<Charter, "version" | "title" | "body" | "changes" | "adoptedOn">,
): Promise<void> {
  await sql`
    insert into network.charter (version, title, body, changes, adopted_on)
    values (${charter.version}, ${JSON.stringify(charter.title)}::jsonb, ${JSON.stringify(charter.body)}::jsonb,
      ${charter.changes ? JSON.stringify(charter.changes) : null}::jsonb, ${charter.adoptedOn}::date)`.execute(
    transaction,
  );
}

export interface CharterSignature {
  version: number;
  accountId: string | null;
  signedOn: string;
}

export async function signaturesOf(
  db: ReadDatabase | WriteTransaction,
  organisationId: string,
): Promise<CharterSignature[]> {
  const { rows } = await sql<CharterSignature>`
    select version, account_id as "accountId", signed_at::date::text as "signedOn" from network.charter_signature
    where organisation_id::text = ${organisationId} order by version desc`.execute(db);
  return rows;
}

export async function insertSignature(
  transaction: WriteTransaction,
  signature: { organisationId: string; version: number; accountId: string | null },
): Promise<void> {
  await sql`
    insert into network.charter_signature (organisation_id, version, account_id)
    values (${signature.organisationId}, ${signature.version}, ${signature.accountId})
    on conflict do nothing`.execute(transaction);
}

/** The latest version that each of these members signed; one that signed none is not in the answer. */
export async function latestSignatures(
  db: ReadDatabase,
  organisationIds: readonly string[],
): Promise<Map<string, number>> {
  if (organisationIds.length === 0) return new Map();
  const { rows } = await sql<{ organisationId: string; version: number }>`
    select organisation_id::text as "organisationId", max(version)::int as version from network.charter_signature
    where organisation_id = any(${[...organisationIds]}::uuid[]) group by 1`.execute(db);
  return new Map(rows.map(({ organisationId, version }) => [organisationId, version]));
}
