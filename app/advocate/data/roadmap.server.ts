import { sql, type RawBuilder } from "kysely";
import type { Withheld } from "~/content/index.ts";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { ActionState, RoadmapAction } from "../core/roadmap.ts";

type Reader = ReadDatabase | WriteTransaction;
const moment = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`);

async function select(db: Reader, where: RawBuilder<unknown>): Promise<RoadmapAction[]> {
  const { rows } = await sql<RoadmapAction>`
    select a.id, a.state, a.title, a.text, a.agenda_items as "agendaItems", a.due_on::text as "dueOn",
      a.proposed_by as "proposedBy", a.withheld, a.revision, a.sample,
      coalesce((select json_agg(json_build_object('state', s.state, 'reason', s.reason, 'at', ${moment("s.at")}) order by s.id)
        from advocate.action_step s where s.action_id = a.id), '[]') as steps
    from advocate.action a where ${where}
    order by array_position(array['under-way', 'planned', 'proposed', 'done', 'declined'], a.state), a.due_on nulls last, a.id`.execute(
    db,
  );
  return rows;
}

/** Those in these states, without what moderators withhold. */
export function listActions(db: Reader, states: readonly ActionState[]): Promise<RoadmapAction[]> {
  return select(db, sql`a.state = any(${[...states]}::text[]) and a.withheld is null`);
}

export async function findAction(db: Reader, id: string): Promise<RoadmapAction | undefined> {
  return (await select(db, sql`a.id::text = ${id}`))[0];
}

export async function lockAction(transaction: WriteTransaction, id: string): Promise<RoadmapAction | undefined> {
  await sql`select 1 from advocate.action where id::text = ${id} for update`.execute(transaction);
  return findAction(transaction, id);
}

export type ActionTexts = Pick<RoadmapAction, "title" | "text" | "agendaItems" | "dueOn">;

export async function insertAction(
  transaction: WriteTransaction,
  action: ActionTexts & { state: ActionState; proposedBy: string | null; by: string; sample?: boolean },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into advocate.action (state, title, text, agenda_items, due_on, proposed_by, written_by,
      sample)
    values (${action.state}, ${JSON.stringify(action.title)}::jsonb, ${JSON.stringify(action.text)}::jsonb,
      ${action.agendaItems}::text[], ${action.dueOn}::date, ${action.proposedBy}, ${action.by},
      ${action.sample ?? false})
    returning id`.execute(transaction);
  return rows[0]!.id;
}

export async function updateAction(transaction: WriteTransaction, id: string, written: ActionTexts): Promise<void> {
  await sql`
    update advocate.action set title = ${JSON.stringify(written.title)}::jsonb, text = ${JSON.stringify(written.text)}::jsonb,
      agenda_items = ${written.agendaItems}::text[], due_on = ${written.dueOn}::date, revision = revision + 1,
      updated_at = now()
    where id::text = ${id}`.execute(transaction);
}

/** Who wrote it first, as the trail names her. */
export async function findActionWriter(db: Reader, id: string): Promise<string | null> {
  const { rows } = await sql<{ by: string | null }>`
    select written_by as by from advocate.action where id::text = ${id}`.execute(db);
  return rows[0]?.by ?? null;
}

export async function withholdAction(transaction: WriteTransaction, id: string, withheld: Withheld): Promise<void> {
  await sql`update advocate.action set withheld = ${withheld} where id::text = ${id}`.execute(transaction);
}

export async function stepAction(
  transaction: WriteTransaction,
  id: string,
  step: { state: ActionState; reason: TranslatedText | null; by: string },
): Promise<void> {
  await sql`
    update advocate.action set state = ${step.state}, revision = revision + 1, updated_at = now() where id::text = ${id}`.execute(
    transaction,
  );
  await sql`
    insert into advocate.action_step (action_id, state, reason, by)
    values (${id}, ${step.state}, ${step.reason ? JSON.stringify(step.reason) : null}::jsonb, ${step.by})`.execute(
    transaction,
  );
}
