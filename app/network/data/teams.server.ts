import { sql } from "kysely";
import type { TranslatedText } from "~/kernel/translated-text.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import type { PersonShown } from "../core/protection.ts";

export interface TeamMember {
  id: string;
  accountId: string | null;
  /** Her name and how she chose to appear: for `nameShown`, which says whether it may be seen outside. */
  name: string;
  shown: PersonShown;
  role: TranslatedText;
}

export async function listTeam(db: ReadDatabase | WriteTransaction, organisationId: string): Promise<TeamMember[]> {
  const { rows } = await sql<TeamMember>`
    select t.id, t.account_id as "accountId", coalesce(a.name, '') as name, coalesce(p.shown, 'institution') as shown, t.role
    from network.team_member t left join identity.user_account a on a.id = t.account_id
      left join network.person p on p.account_id = t.account_id
    where t.organisation_id::text = ${organisationId} order by t.position, t.id`.execute(db);
  return rows;
}

export async function insertTeamMember(
  transaction: WriteTransaction,
  { organisationId, accountId, role }: { organisationId: string; accountId: string | null; role: TranslatedText },
): Promise<void> {
  await sql`
    insert into network.team_member (organisation_id, account_id, role, position)
    values (${organisationId}, ${accountId}, ${JSON.stringify(role)}::jsonb,
      (select coalesce(max(position), 0) + 1 from network.team_member where organisation_id = ${organisationId}::uuid))
    on conflict (organisation_id, account_id) do update set role = excluded.role`.execute(transaction);
}

export async function writeRole(
  transaction: WriteTransaction,
  { organisationId, id, role }: { organisationId: string; id: string; role: TranslatedText },
): Promise<void> {
  await sql`
    update network.team_member set role = ${JSON.stringify(role)}::jsonb
    where id::text = ${id} and organisation_id::text = ${organisationId}`.execute(transaction);
}

export async function deleteTeamMember(
  transaction: WriteTransaction,
  { organisationId, id }: { organisationId: string; id: string },
): Promise<boolean> {
  const { rows } = await sql`
    delete from network.team_member where id::text = ${id} and organisation_id::text = ${organisationId}
    returning id`.execute(transaction);
  return rows.length > 0;
}
