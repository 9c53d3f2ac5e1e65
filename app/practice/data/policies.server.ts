import { sql } from "kysely";
import type { Withheld } from "~/content/index.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import {
  policyDocumentSchema,
  policyFacets,
  type Policy,
  type PolicyDocument,
  type PolicyState,
} from "../core/policy.ts";

type Reader = ReadDatabase | WriteTransaction;

const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);
const columns = sql`id, slug, organisation_id::text as "organisationId", state, sample, revision, draft, shown, withheld,
  withheld_document as "withheldDocument",
  written_by as "writtenBy", ${moment("first_published_at")} as "firstPublishedAt",
  ${moment("published_at")} as "publishedAt"`;

const jsonOf = (document: object | null) => document && JSON.stringify(document);

function read(row: Policy): Policy {
  return {
    ...row,
    draft: policyDocumentSchema.parse(row.draft),
    shown: row.shown && policyDocumentSchema.parse(row.shown),
    withheldDocument: row.withheldDocument && policyDocumentSchema.parse(row.withheldDocument),
  };
}

export async function findPolicy(db: Reader, id: number): Promise<Policy | null> {
  if (!Number.isInteger(id) || id < 1 || id >= 2 ** 31) return null;
  const { rows } = await sql<Policy>`select ${columns} from practice.policy where id = ${id}`.execute(db);
  return rows[0] ? read(rows[0]) : null;
}

export async function findPolicyBySlug(db: Reader, slug: string): Promise<Policy | null> {
  const { rows } = await sql<Policy>`select ${columns} from practice.policy where slug = ${slug}`.execute(db);
  return rows[0] ? read(rows[0]) : null;
}

/** For the workspace: whose policies; all of them where nobody is named. */
export async function listPolicies(db: Reader, organisationIds?: readonly string[]): Promise<Policy[]> {
  const organisations = organisationIds ? [...organisationIds] : null;
  const { rows } = await sql<Policy>`
    select ${columns} from practice.policy
    where ${organisations}::uuid[] is null or organisation_id = any(${organisations}::uuid[])
    order by practice.policy.updated_at desc, id limit 1000`.execute(db);
  return rows.map(read);
}

export async function insertPolicy(
  transaction: WriteTransaction,
  policy: { slug: string; organisationId: string; draft: PolicyDocument; by: string; sample: boolean },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into practice.policy (slug, organisation_id, draft, written_by, sample)
    values (${policy.slug}, ${policy.organisationId}, ${JSON.stringify(policy.draft)}::jsonb, ${policy.by},
      ${policy.sample}) returning id`.execute(transaction);
  return rows[0]!.id;
}

/** Writes what is being written where it still is what its writer began from; what is shown stays until it is published. */
export async function writePolicyDraft(
  transaction: WriteTransaction,
  { id, baseRevision, draft, by }: { id: number; baseRevision: number; draft: PolicyDocument; by: string },
): Promise<boolean> {
  const { rows } = await sql`
    update practice.policy set draft = ${JSON.stringify(draft)}::jsonb, revision = revision + 1, written_by = ${by},
      updated_at = now()
    where id = ${id} and revision = ${baseRevision} returning id`.execute(transaction);
  return rows.length === 1;
}

export async function showPolicy(transaction: WriteTransaction, policy: Policy): Promise<void> {
  await sql`
    update practice.policy set shown = draft, state = 'published', facets = ${policyFacets(policy.draft)}::text[],
      published_at = now(), first_published_at = coalesce(first_published_at, now()), updated_at = now()
    where id = ${policy.id}`.execute(transaction);
}

export async function hidePolicy(transaction: WriteTransaction, id: number, state: PolicyState): Promise<void> {
  await sql`
    update practice.policy set shown = null, withheld_document = null, facets = '{}', state = ${state},
      updated_at = now()
    where id = ${id}`.execute(transaction);
}

/** By moderators: what was shown is put aside, and comes back as it was unless its member took it away meanwhile. */
export async function withholdPolicy(transaction: WriteTransaction, policy: Policy, withheld: Withheld): Promise<void> {
  const { id, shown, withheldDocument } = policy;
  const document = shown ?? withheldDocument;
  const [seen, aside] = withheld ? [null, document] : [document, null];
  await sql`
    update practice.policy set withheld = ${withheld}, shown = ${jsonOf(seen)}::jsonb,
      withheld_document = ${jsonOf(aside)}::jsonb, facets = ${seen ? policyFacets(seen) : []}::text[]
    where id = ${id}`.execute(transaction);
}

/** Translations alone; whoever writes it meanwhile is told that it changed. */
export async function writePolicyTranslations(
  transaction: WriteTransaction,
  id: number,
  { draft, shown }: Record<"draft" | "shown", PolicyDocument>,
): Promise<void> {
  await sql`
    update practice.policy set draft = ${JSON.stringify(draft)}::jsonb, shown = ${JSON.stringify(shown)}::jsonb,
      facets = ${policyFacets(shown)}::text[], revision = revision + 1 where id = ${id}`.execute(transaction);
}
