import { sql } from "kysely";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { BudgetLine } from "../core/space/budget.ts";
import type { EntryKind, SpaceEntry } from "../core/space/entry.ts";
import type { PracticeLink } from "./follow-ups.server.ts";

type Reader = ReadDatabase | WriteTransaction;

const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);
const entryColumns = sql`id::text as id, space_id::text as "spaceId", kind, title, text,
  organisation_id::text as "organisationId", starts_on::text as "startsOn", due_on::text as "dueOn", state, deliverable,
  indicator, territory, public, position, revision`;

export async function listEntries(
  db: Reader,
  spaceId: string,
  { publicOnly = false }: { publicOnly?: boolean } = {},
): Promise<SpaceEntry[]> {
  const { rows } = await sql<SpaceEntry>`
    select ${entryColumns} from cooperate.entry
    where space_id::text = ${spaceId} and (public or not ${publicOnly})
    order by kind, position, coalesce(starts_on, due_on), id`.execute(db);
  return rows;
}

/** Of one space only: the caller has opened it. */
export async function findEntry(db: Reader, spaceId: string, id: string): Promise<SpaceEntry | undefined> {
  const { rows } = await sql<SpaceEntry>`
    select ${entryColumns} from cooperate.entry where space_id::text = ${spaceId} and id::text = ${id}`.execute(db);
  return rows[0];
}

type WrittenEntry = Omit<SpaceEntry, "id" | "spaceId" | "revision" | "position">;

export async function insertEntry(
  transaction: WriteTransaction,
  spaceId: string,
  entry: WrittenEntry,
  by: string,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into cooperate.entry (space_id, kind, title, text, organisation_id, starts_on, due_on, state, deliverable,
      indicator, territory, public, position, created_by)
    select ${spaceId}, ${entry.kind}, ${JSON.stringify(entry.title)}::jsonb, ${JSON.stringify(entry.text)}::jsonb,
      ${entry.organisationId}::uuid, ${entry.startsOn}::date, ${entry.dueOn}::date, ${entry.state}, ${entry.deliverable},
      ${entry.indicator}, ${entry.territory}, ${entry.public},
      coalesce((select max(position) + 1 from cooperate.entry where space_id = ${spaceId} and kind = ${entry.kind}), 1), ${by}
    returning id::text as id`.execute(transaction);
  return rows[0]!.id;
}

export async function updateEntry(
  transaction: WriteTransaction,
  spaceId: string,
  id: string,
  entry: Omit<WrittenEntry, "kind" | "deliverable">,
  baseRevision: number,
): Promise<boolean> {
  const { rows } = await sql`
    update cooperate.entry set title = ${JSON.stringify(entry.title)}::jsonb, text = ${JSON.stringify(entry.text)}::jsonb,
      organisation_id = ${entry.organisationId}::uuid, starts_on = ${entry.startsOn}::date, due_on = ${entry.dueOn}::date,
      state = ${entry.state}, indicator = ${entry.indicator}, territory = ${entry.territory}, public = ${entry.public},
      revision = revision + 1, updated_at = now()
    where space_id::text = ${spaceId} and id::text = ${id} and revision = ${baseRevision} returning id`.execute(
    transaction,
  );
  return rows.length === 1;
}

export async function countEntries(
  db: Reader,
  spaceId: string,
): Promise<{ kind: EntryKind; state: SpaceEntry["state"]; n: number }[]> {
  const { rows } = await sql<{ kind: EntryKind; state: SpaceEntry["state"]; n: number }>`
    select kind, state, count(*)::int as n from cooperate.entry where space_id::text = ${spaceId}
    group by kind, state`.execute(db);
  return rows;
}

export interface Memorandum {
  version: number;
  text: TranslatedText;
  writtenAt: string;
  agreed: { organisationId: string; at: string }[];
}

/** The newest version first. */
export async function listMemoranda(db: Reader, spaceId: string): Promise<Memorandum[]> {
  const { rows } = await sql<Omit<Memorandum, "agreed">>`
    select version, text, ${moment("written_at")} as "writtenAt" from cooperate.memorandum
    where space_id::text = ${spaceId} order by version desc`.execute(db);
  const agreed = await sql<{ version: number; organisationId: string; at: string }>`
    select version, organisation_id::text as "organisationId", ${moment("at")} as at
    from cooperate.memorandum_agreement where space_id::text = ${spaceId} order by 3, 2`.execute(db);
  return rows.map((row) => ({ ...row, agreed: agreed.rows.filter(({ version }) => version === row.version) }));
}

/** The next version; null when somebody wrote one meanwhile. */
export async function insertMemorandum(
  transaction: WriteTransaction,
  spaceId: string,
  { version, text }: Pick<Memorandum, "version" | "text">,
  by: string,
): Promise<boolean> {
  const { rows } = await sql`
    insert into cooperate.memorandum (space_id, version, text, written_by)
    values (${spaceId}, ${version}, ${JSON.stringify(text)}::jsonb, ${by})
    on conflict do nothing returning version`.execute(transaction);
  return rows.length === 1;
}

export async function insertAgreement(
  transaction: WriteTransaction,
  spaceId: string,
  { version, organisationId, accountId }: { version: number; organisationId: string; accountId: string },
): Promise<void> {
  await sql`
    insert into cooperate.memorandum_agreement (space_id, version, organisation_id, account_id)
    values (${spaceId}, ${version}, ${organisationId}, ${accountId}) on conflict do nothing`.execute(transaction);
}

export interface AdoptedIdea {
  organisationId: string;
  text: TranslatedText;
  practice: string | null;
  practiceLink: PracticeLink | null;
  public: boolean;
}

export async function findAdoptedIdea(db: Reader, spaceId: string): Promise<AdoptedIdea | undefined> {
  const { rows } = await sql<AdoptedIdea>`
    select organisation_id::text as "organisationId", text, practice, practice_link as "practiceLink", public
    from cooperate.adopted_idea where space_id::text = ${spaceId}`.execute(db);
  return rows[0];
}

export async function writeAdoptedIdea(
  transaction: WriteTransaction,
  spaceId: string,
  idea: AdoptedIdea,
  by: string,
): Promise<void> {
  await sql`
    insert into cooperate.adopted_idea (space_id, organisation_id, text, practice, practice_link, public, recorded_by)
    values (${spaceId}, ${idea.organisationId}, ${JSON.stringify(idea.text)}::jsonb, ${idea.practice},
      ${idea.practiceLink}, ${idea.public}, ${by})
    on conflict (space_id) do update set organisation_id = excluded.organisation_id, text = excluded.text,
      practice = excluded.practice, practice_link = excluded.practice_link, public = excluded.public,
      recorded_by = excluded.recorded_by, recorded_at = now()`.execute(transaction);
}

export async function listBudget(db: Reader, spaceId: string): Promise<BudgetLine[]> {
  const { rows } = await sql<BudgetLine>`
    select id::text as id, label, kind, organisation_id::text as "organisationId", planned::float8 as planned,
      spent::float8 as spent
    from cooperate.budget_line where space_id::text = ${spaceId} order by position, id`.execute(db);
  return rows;
}

export async function writeBudgetLine(
  transaction: WriteTransaction,
  spaceId: string,
  line: Omit<BudgetLine, "id"> & { id: string | null },
): Promise<boolean> {
  if (line.id !== null) {
    const { rows } = await sql`
      update cooperate.budget_line set label = ${line.label}, kind = ${line.kind},
        organisation_id = ${line.organisationId}::uuid, planned = ${line.planned}, spent = ${line.spent}
      where space_id::text = ${spaceId} and id::text = ${line.id} returning id`.execute(transaction);
    return rows.length === 1;
  }
  await sql`
    insert into cooperate.budget_line (space_id, label, kind, organisation_id, planned, spent, position)
    select ${spaceId}, ${line.label}, ${line.kind}, ${line.organisationId}::uuid, ${line.planned}, ${line.spent},
      coalesce((select max(position) + 1 from cooperate.budget_line where space_id = ${spaceId}), 1)`.execute(
    transaction,
  );
  return true;
}

export async function removeBudgetLine(transaction: WriteTransaction, spaceId: string, id: string): Promise<boolean> {
  const { rows } = await sql`
    delete from cooperate.budget_line where space_id::text = ${spaceId} and id::text = ${id} returning id`.execute(
    transaction,
  );
  return rows.length === 1;
}

export interface SpaceFile {
  id: string;
  name: string;
  mediaType: string;
  bytes: number;
  fileKey: string;
  organisationId: string | null;
  addedAt: string;
}

const fileColumns = sql`id::text as id, name, media_type as "mediaType", bytes, file_key as "fileKey",
  organisation_id::text as "organisationId", ${moment("added_at")} as "addedAt"`;

export async function listFiles(db: Reader, spaceId: string): Promise<SpaceFile[]> {
  const { rows } = await sql<SpaceFile>`
    select ${fileColumns} from cooperate.space_file where space_id::text = ${spaceId} and removed_at is null
    order by added_at desc, id`.execute(db);
  return rows;
}

/** Of one space only: the caller has opened it. */
export async function findFile(db: Reader, spaceId: string, id: string): Promise<SpaceFile | undefined> {
  const { rows } = await sql<SpaceFile>`
    select ${fileColumns} from cooperate.space_file
    where space_id::text = ${spaceId} and id::text = ${id} and removed_at is null`.execute(db);
  return rows[0];
}

export async function insertFile(
  transaction: WriteTransaction,
  spaceId: string,
  file: Omit<SpaceFile, "id" | "addedAt">,
  by: string,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into cooperate.space_file (space_id, name, media_type, bytes, file_key, organisation_id, added_by)
    values (${spaceId}, ${file.name}, ${file.mediaType}, ${file.bytes}, ${file.fileKey}, ${file.organisationId}::uuid, ${by})
    returning id::text as id`.execute(transaction);
  return rows[0]!.id;
}

export async function removeFile(transaction: WriteTransaction, spaceId: string, id: string): Promise<void> {
  await sql`
    update cooperate.space_file set removed_at = now()
    where space_id::text = ${spaceId} and id::text = ${id} and removed_at is null`.execute(transaction);
}
