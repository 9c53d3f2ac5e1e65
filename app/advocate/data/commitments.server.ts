import { sql, type RawBuilder } from "kysely";
import type { Withheld } from "~/content/index.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Commitment, ProgressReport } from "../core/commitment.ts";

type Reader = ReadDatabase | WriteTransaction;
const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);

async function select(db: Reader, where: RawBuilder<unknown>): Promise<Commitment[]> {
  const { rows } = await sql<Commitment>`
    select c.id, c.organisation_id as "organisationId", c.state, c.title, c.text, c.agenda_items as "agendaItems",
      c.indicators, c.withheld, c.begins_on::text as "beginsOn", c.due_on::text as "dueOn", c.revision, c.sample,
      ${moment("c.published_at")} as "publishedAt",
      coalesce((select json_agg(json_build_object('progress', r.progress, 'text', r.text, 'evidence', r.evidence,
          'reportedAt', ${moment("r.reported_at")}) order by r.reported_at desc, r.id desc)
        from advocate.commitment_report r where r.commitment_id = c.id), '[]') as reports
    from advocate.commitment c where ${where} order by c.due_on nulls last, c.id`.execute(db);
  return rows;
}

/** What is public, of all members: the caller shows a member only as `publicMembers` allows. */
export function listPublicCommitments(db: Reader): Promise<Commitment[]> {
  return select(db, sql`c.state = 'public' and c.withheld is null`);
}

/** Those of these members, drafts and withdrawn ones too; `all` for the secretariat. */
export function listCommitmentsOf(db: Reader, members: "all" | readonly string[]): Promise<Commitment[]> {
  return select(db, members === "all" ? sql`true` : sql`c.organisation_id = any(${[...members]}::uuid[])`);
}

export async function findCommitment(db: Reader, id: string): Promise<Commitment | undefined> {
  return (await select(db, sql`c.id::text = ${id}`))[0];
}

export async function lockCommitment(transaction: WriteTransaction, id: string): Promise<Commitment | undefined> {
  await sql`select 1 from advocate.commitment where id::text = ${id} for update`.execute(transaction);
  return findCommitment(transaction, id);
}

export type CommitmentTexts = Pick<Commitment, "title" | "text" | "agendaItems" | "indicators" | "beginsOn" | "dueOn">;

export async function insertCommitment(
  transaction: WriteTransaction,
  organisationId: string,
  written: CommitmentTexts,
  { by, sample = false }: { by: string; sample?: boolean },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into advocate.commitment (organisation_id, title, text, agenda_items, indicators, begins_on, due_on, written_by,
      sample)
    values (${organisationId}, ${JSON.stringify(written.title)}::jsonb, ${JSON.stringify(written.text)}::jsonb,
      ${written.agendaItems}::text[], ${written.indicators}::text[], ${written.beginsOn}::date, ${written.dueOn}::date,
      ${by}, ${sample}) returning id`.execute(transaction);
  return rows[0]!.id;
}

export async function updateCommitment(
  transaction: WriteTransaction,
  id: string,
  written: CommitmentTexts,
  by: string,
): Promise<void> {
  await sql`
    update advocate.commitment set title = ${JSON.stringify(written.title)}::jsonb,
      text = ${JSON.stringify(written.text)}::jsonb, agenda_items = ${written.agendaItems}::text[],
      indicators = ${written.indicators}::text[], begins_on = ${written.beginsOn}::date, due_on = ${written.dueOn}::date,
      written_by = ${by}, revision = revision + 1, updated_at = now()
    where id::text = ${id}`.execute(transaction);
}

/** Who wrote it last, as the trail names her. */
export async function findCommitmentWriter(db: Reader, id: string): Promise<string | null> {
  const { rows } = await sql<{ by: string | null }>`
    select written_by as by from advocate.commitment where id::text = ${id}`.execute(db);
  return rows[0]?.by ?? null;
}

export async function withholdCommitment(transaction: WriteTransaction, id: string, withheld: Withheld): Promise<void> {
  await sql`update advocate.commitment set withheld = ${withheld} where id::text = ${id}`.execute(transaction);
}

export async function moveCommitment(
  transaction: WriteTransaction,
  id: string,
  state: Commitment["state"],
): Promise<void> {
  await sql`
    update advocate.commitment set state = ${state}, updated_at = now(),
      published_at = case when ${state} = 'public' then coalesce(published_at, now()) else published_at end
    where id::text = ${id}`.execute(transaction);
}

export async function insertProgress(
  transaction: WriteTransaction,
  commitmentId: string,
  report: Pick<ProgressReport, "progress" | "evidence"> & { text: TranslatedText; by: string },
): Promise<void> {
  await sql`
    insert into advocate.commitment_report (commitment_id, progress, text, evidence, reported_by)
    values (${commitmentId}, ${report.progress}, ${JSON.stringify(report.text)}::jsonb, ${report.evidence}, ${report.by})`.execute(
    transaction,
  );
}
