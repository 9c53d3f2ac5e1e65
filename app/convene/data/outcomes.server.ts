import { sql } from "kysely";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { Outcome } from "../core/outcome.ts";

export async function findOutcome(
  db: ReadDatabase | WriteTransaction,
  eventId: string,
): Promise<{ document: Outcome; closedOn: string } | undefined> {
  const { rows } = await sql<{ document: Outcome; closedOn: string }>`
    select document, to_char(closed_at at time zone 'UTC', 'YYYY-MM-DD') as "closedOn" from convene.outcome
    where event_id = ${eventId}::uuid`.execute(db);
  return rows[0];
}

export async function writeOutcome(
  transaction: WriteTransaction,
  eventId: string,
  document: Outcome,
  by: string,
): Promise<void> {
  await sql`
    insert into convene.outcome (event_id, document, closed_by) values (${eventId}, ${JSON.stringify(document)}::jsonb, ${by})
    on conflict (event_id) do update set document = excluded.document, closed_by = excluded.closed_by`.execute(
    transaction,
  );
}

export interface EventOutcome {
  id: string;
  slug: string;
  title: TranslatedText;
  locale: Outcome["locale"];
  summary: string;
  sample: boolean;
  closedAt: string;
}

/** What came of events that were closed since a moment and are public: for a bulletin, the first one first. */
export async function listNewOutcomes(db: ReadDatabase, since: string): Promise<EventOutcome[]> {
  const { rows } = await sql<EventOutcome>`
    select e.id, e.slug, e.document->'title' as title, o.document->>'locale' as locale,
      o.document->>'summary' as summary, e.sample,
      to_char(o.closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "closedAt"
    from convene.outcome o join convene.event e on e.id = o.event_id
    where e.state = 'published' and o.closed_at >= ${since}::timestamptz order by o.closed_at, e.id`.execute(db);
  return rows;
}
