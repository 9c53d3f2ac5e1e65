import { sql } from "kysely";
import type { Withheld } from "~/content/index.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Grade } from "../core/evidence.ts";
import {
  facetsOf,
  practiceDocumentSchema,
  type Practice,
  type PracticeDocument,
  type PracticeState,
} from "../core/practice.ts";

type Reader = ReadDatabase | WriteTransaction;

const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);
const columns = sql`id, slug, organisation_id::text as "organisationId", state, sample, revision, draft, shown, withheld,
  withheld_document as "withheldDocument", version,
  grade, criteria, written_by as "writtenBy", ${moment("first_published_at")} as "firstPublishedAt",
  ${moment("published_at")} as "publishedAt"`;

const jsonOf = (document: object | null) => document && JSON.stringify(document);

function read(row: Practice): Practice {
  return {
    ...row,
    draft: practiceDocumentSchema.parse(row.draft),
    shown: row.shown && practiceDocumentSchema.parse(row.shown),
    withheldDocument: row.withheldDocument && practiceDocumentSchema.parse(row.withheldDocument),
  };
}

const isId = (id: number) => Number.isInteger(id) && id > 0 && id < 2 ** 31;

export async function findPractice(db: Reader, id: number): Promise<Practice | null> {
  if (!isId(id)) return null;
  const { rows } = await sql<Practice>`select ${columns} from practice.practice where id = ${id}`.execute(db);
  return rows[0] ? read(rows[0]) : null;
}

export async function findPracticeBySlug(db: Reader, slug: string): Promise<Practice | null> {
  const { rows } = await sql<Practice>`select ${columns} from practice.practice where slug = ${slug}`.execute(db);
  return rows[0] ? read(rows[0]) : null;
}

/** For the workspace: whose practices, and in which states. */
export async function listPractices(
  db: Reader,
  filter: { organisationIds?: readonly string[]; states?: readonly PracticeState[]; ids?: readonly number[] },
): Promise<Practice[]> {
  const organisations = filter.organisationIds ? [...filter.organisationIds] : null;
  const states = filter.states ? [...filter.states] : null;
  const ids = filter.ids ? [...filter.ids] : null;
  const { rows } = await sql<Practice>`
    select ${columns} from practice.practice
    where (${organisations}::uuid[] is null or organisation_id = any(${organisations}::uuid[]))
      and (${states}::text[] is null or state = any(${states}::text[]))
      and (${ids}::int[] is null or id = any(${ids}::int[]))
    order by practice.practice.updated_at desc, id limit 1000`.execute(db);
  return rows.map(read);
}

export async function insertPractice(
  transaction: WriteTransaction,
  practice: { slug: string; organisationId: string; draft: PracticeDocument; by: string; sample: boolean },
): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    insert into practice.practice (slug, organisation_id, draft, written_by, sample)
    values (${practice.slug}, ${practice.organisationId}, ${JSON.stringify(practice.draft)}::jsonb, ${practice.by},
      ${practice.sample}) returning id`.execute(transaction);
  return rows[0]!.id;
}

/** Writes what is being written where it still is what its writer began from. */
export async function writePracticeDraft(
  transaction: WriteTransaction,
  {
    id,
    baseRevision,
    draft,
    state,
    by,
  }: { id: number; baseRevision: number; draft: PracticeDocument; state: PracticeState; by: string },
): Promise<boolean> {
  const { rows } = await sql`
    update practice.practice set draft = ${JSON.stringify(draft)}::jsonb, revision = revision + 1, state = ${state},
      written_by = ${by}, updated_at = now()
    where id = ${id} and revision = ${baseRevision} returning id`.execute(transaction);
  return rows.length === 1;
}

export async function movePractice(
  transaction: WriteTransaction,
  id: number,
  { from, to }: { from: readonly PracticeState[]; to: PracticeState },
): Promise<boolean> {
  const { rows } = await sql`
    update practice.practice set state = ${to}, updated_at = now()
    where id = ${id} and state = any(${[...from]}::text[]) returning id`.execute(transaction);
  return rows.length === 1;
}

/** The draft becomes what is shown, and a version that stays. */
export async function showPractice(
  transaction: WriteTransaction,
  practice: Practice,
  { grade, criteria }: { grade: Grade; criteria: readonly string[] },
): Promise<number> {
  const facets = facetsOf(practice.draft, grade);
  const { rows } = await sql<{ version: number }>`
    update practice.practice set shown = draft, version = version + 1, facets = ${facets}::text[], grade = ${grade},
      criteria = ${[...criteria]}::text[], published_at = now(), first_published_at = coalesce(first_published_at, now())
    where id = ${practice.id} returning version`.execute(transaction);
  const { version } = rows[0]!;
  await sql`
    insert into practice.version (practice_id, number, document, grade, criteria)
    values (${practice.id}, ${version}, ${JSON.stringify(practice.draft)}::jsonb, ${grade}, ${[...criteria]}::text[])`.execute(
    transaction,
  );
  return version;
}

/** Nothing of it is shown any more, its earlier versions neither. */
export async function hidePractice(transaction: WriteTransaction, id: number): Promise<void> {
  await sql`
    update practice.practice set shown = null, withheld_document = null, facets = '{}' where id = ${id}`.execute(
    transaction,
  );
}

/** By moderators: what was shown is put aside, and comes back as it was unless its writers took it away meanwhile. */
export async function withholdPractice(
  transaction: WriteTransaction,
  practice: Practice,
  withheld: Withheld,
): Promise<void> {
  const { id, shown, withheldDocument, grade } = practice;
  const document = shown ?? withheldDocument;
  const [seen, aside] = withheld ? [null, document] : [document, null];
  const facets = seen && grade ? facetsOf(seen, grade) : [];
  await sql`
    update practice.practice set withheld = ${withheld}, shown = ${jsonOf(seen)}::jsonb,
      withheld_document = ${jsonOf(aside)}::jsonb, facets = ${facets}::text[]
    where id = ${id}`.execute(transaction);
}

/** Translations alone: a second peer need not read them. Whoever writes it meanwhile is told that it changed. */
export async function writePracticeTranslations(
  transaction: WriteTransaction,
  { id, grade }: Practice,
  { draft, shown }: Pick<Practice, "draft" | "shown">,
): Promise<void> {
  const facets = shown && grade ? facetsOf(shown, grade) : [];
  await sql`
    update practice.practice set draft = ${JSON.stringify(draft)}::jsonb, shown = ${jsonOf(shown)}::jsonb,
      facets = ${facets}::text[], revision = revision + 1 where id = ${id}`.execute(transaction);
}

export interface PracticeVersion {
  number: number;
  document: PracticeDocument;
  grade: Grade;
  criteria: string[];
  publishedAt: string;
}

/** The versions of a practice that is shown, the latest first; the documents only where one is asked for. */
export async function listVersions(
  db: Reader,
  practiceId: number,
): Promise<Pick<PracticeVersion, "number" | "grade" | "publishedAt">[]> {
  const { rows } = await sql<Pick<PracticeVersion, "number" | "grade" | "publishedAt">>`
    select number, v.grade, ${moment("v.published_at")} as "publishedAt"
    from practice.version v join practice.practice p on p.id = v.practice_id and p.shown is not null
    where v.practice_id = ${practiceId} order by number desc`.execute(db);
  return rows;
}

export async function findVersion(db: Reader, practiceId: number, number: number): Promise<PracticeVersion | null> {
  if (!isId(number)) return null;
  const { rows } = await sql<PracticeVersion>`
    select number, document, v.grade, v.criteria, ${moment("v.published_at")} as "publishedAt"
    from practice.version v join practice.practice p on p.id = v.practice_id and p.shown is not null
    where v.practice_id = ${practiceId} and number = ${number}`.execute(db);
  return rows[0] ? { ...rows[0], document: practiceDocumentSchema.parse(rows[0].document) } : null;
}
