import { sql } from "kysely";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { outcomeTexts, type Outcome, type OutcomeTexts } from "../core/outcome.ts";

interface Row {
  document: Outcome;
  texts: OutcomeTexts;
  closedAt: string;
  closedBy: string;
}

const written = sql`
  o.document, o.texts, to_char(o.closed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "closedAt",
  o.closed_by as "closedBy"`;

/** What was closed before it could be translated has no texts of its own yet. */
function textsOfRow({ document, texts, closedBy, closedAt }: Row): OutcomeTexts {
  return outcomeTexts(document, texts, { by: closedBy, at: closedAt });
}

export async function findOutcome(
  db: ReadDatabase | WriteTransaction,
  eventId: string,
): Promise<{ document: Outcome; texts: OutcomeTexts; closedOn: string } | undefined> {
  const { rows } = await sql<Row>`select ${written} from convene.outcome o where o.event_id::text = ${eventId}`.execute(
    db,
  );
  const [row] = rows;
  return row && { document: row.document, closedOn: row.closedAt.slice(0, 10), texts: textsOfRow(row) };
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
  summary: TranslatedText;
  sample: boolean;
  closedAt: string;
}

/** What came of events that were closed since a moment and are public: for a bulletin, the first one first. */
export async function listNewOutcomes(db: ReadDatabase, since: string): Promise<EventOutcome[]> {
  const { rows } = await sql<Row & Pick<EventOutcome, "id" | "slug" | "title" | "sample">>`
    select e.id, e.slug, e.document->'title' as title, e.sample, ${written}
    from convene.outcome o join convene.event e on e.id = o.event_id
    where e.state = 'published' and e.withheld is null and o.closed_at >= ${since}::timestamptz
    order by o.closed_at, e.id`.execute(db);
  return rows.map(({ id, slug, title, sample, ...row }) => ({
    id,
    slug,
    title,
    sample,
    closedAt: row.closedAt,
    summary: textsOfRow(row)["summary"]!,
  }));
}
