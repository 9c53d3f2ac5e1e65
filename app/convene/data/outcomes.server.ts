import { sql } from "kysely";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { outcomeTexts, type Outcome, type OutcomeTexts } from "../core/outcome.ts";

interface Row {
  document: Outcome;
  texts: OutcomeTexts;
  closedOn: string;
  closedAt: string;
  closedBy: string;
}

export async function findOutcome(
  db: ReadDatabase | WriteTransaction,
  eventId: string,
): Promise<{ document: Outcome; texts: OutcomeTexts; closedOn: string } | undefined> {
  const { rows } = await sql<Row>`
    select document, texts, to_char(closed_at at time zone 'UTC', 'YYYY-MM-DD') as "closedOn",
      to_char(closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "closedAt", closed_by as "closedBy"
    from convene.outcome where event_id::text = ${eventId}`.execute(db);
  const [row] = rows;
  if (!row) return undefined;
  const { document, closedOn, closedAt, closedBy } = row;
  // What was closed before it could be translated has no texts of its own yet.
  return { document, closedOn, texts: outcomeTexts(document, row.texts, { by: closedBy, at: closedAt }) };
}

export async function writeOutcome(
  transaction: WriteTransaction,
  eventId: string,
  document: Outcome,
  { by, at }: { by: string; at: string },
): Promise<void> {
  const before = (await findOutcome(transaction, eventId))?.texts ?? {};
  const texts = outcomeTexts(document, before, { by, at });
  await sql`
    insert into convene.outcome (event_id, document, texts, closed_by)
    values (${eventId}, ${JSON.stringify(document)}::jsonb, ${JSON.stringify(texts)}::jsonb, ${by})
    on conflict (event_id) do update set document = excluded.document, texts = excluded.texts,
      closed_by = excluded.closed_by`.execute(transaction);
}

/** Translations alone. */
export async function keepOutcomeTexts(
  transaction: WriteTransaction,
  eventId: string,
  texts: OutcomeTexts,
): Promise<void> {
  await sql`
    update convene.outcome set texts = ${JSON.stringify(texts)}::jsonb where event_id::text = ${eventId}`.execute(
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
