import { sql } from "kysely";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { StayingText } from "~/network/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { listCommitmentsOf } from "./commitments.server.ts";

/** What a member said in this slice, for the archive that it takes along. */
export async function ownAdvocacy(read: ReadDatabase, organisationId: string): Promise<Record<string, unknown[]>> {
  const signatures = await sql<Record<string, unknown>>`
    select t.slug as statement, s.version, s.signed_at as "signedAt", s.withdrawn_at as "withdrawnAt"
    from advocate.signature s join advocate.statement t on t.id = s.statement_id
    where s.organisation_id::text = ${organisationId} order by s.signed_at, s.id`.execute(read);
  const proposals = await sql<Record<string, unknown>>`
    select title, text, agenda_items as "agendaItems", state, created_at as "createdAt" from advocate.action
    where proposed_by::text = ${organisationId} order by created_at, id`.execute(read);
  const commitments = await listCommitmentsOf(read, [organisationId]);
  return { commitments, signatures: signatures.rows, proposals: proposals.rows };
}

/** What a member proposed for the roadmap and stays there, by nobody, when it hides. */
export async function proposalsThatStay(read: ReadDatabase, organisationId: string): Promise<StayingText[]> {
  const { rows } = await sql<{ id: string; title: TranslatedText; text: TranslatedText }>`
    select id::text as id, title, text from advocate.action where proposed_by::text = ${organisationId}
    order by created_at, id`.execute(read);
  const words = (text: TranslatedText) => Object.values(text.fields).map((field) => field?.text ?? "");
  return rows.map(({ id, title, text }) => ({
    title: title.fields[title.source]?.text ?? "",
    text: [...words(title), ...words(text)].join("\n"),
    href: `/workspace/advocacy/roadmap#${id}`,
  }));
}
