import type { Grant } from "~/kernel/actor.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { tables } from "./tables.ts";
import { hashOfToken } from "./tokens.server.ts";

type AnyDatabase = ReadDatabase | WriteTransaction;
type Purpose = "first-administrator" | "recover";

export interface NewLink {
  purpose: Purpose;
  tokenHash: string;
  accountId?: string;
  expiresAt: Date;
}

/** A new link of a purpose ends the ones before it. */
export async function replaceLink(db: WriteTransaction, link: NewLink): Promise<void> {
  let earlier = tables(db)
    .updateTable("identity.one_time_link")
    .set({ used_at: new Date() })
    .where("purpose", "=", link.purpose)
    .where("used_at", "is", null);
  if (link.accountId) earlier = earlier.where("account_id", "=", link.accountId);
  await earlier.execute();
  await tables(db)
    .insertInto("identity.one_time_link")
    .values({
      purpose: link.purpose,
      token_hash: link.tokenHash,
      account_id: link.accountId ?? null,
      expires_at: link.expiresAt,
    })
    .execute();
}

export async function findOpenLink(db: AnyDatabase, purpose: Purpose, token: string) {
  return tables(db)
    .selectFrom("identity.one_time_link")
    .select(["id", "account_id as accountId"])
    .where("token_hash", "=", hashOfToken(token))
    .where("purpose", "=", purpose)
    .where("used_at", "is", null)
    .where("expires_at", ">", new Date())
    .executeTakeFirst();
}

/** Uses the link up; false when another request was first. */
export async function useLink(db: WriteTransaction, id: string): Promise<boolean> {
  const answer = await tables(db)
    .updateTable("identity.one_time_link")
    .set({ used_at: new Date() })
    .where("id", "=", id)
    .where("used_at", "is", null)
    .executeTakeFirst();
  return answer.numUpdatedRows === 1n;
}

export interface Invitation {
  id: string;
  email: string;
  locale: string;
  grants: Grant[];
  expiresAt: Date;
}

function selectOpenInvitations(db: AnyDatabase) {
  return tables(db)
    .selectFrom("identity.invitation")
    .select(["id", "email", "locale", "grants", "expires_at as expiresAt"])
    .where("accepted_at", "is", null)
    .where("withdrawn_at", "is", null)
    .where("expires_at", ">", new Date());
}

export async function findOpenInvitation(db: AnyDatabase, token: string): Promise<Invitation | undefined> {
  const row = await selectOpenInvitations(db).where("token_hash", "=", hashOfToken(token)).executeTakeFirst();
  return row && { ...row, grants: row.grants as unknown as Grant[] };
}

export async function hasOpenInvitation(db: AnyDatabase, email: string): Promise<boolean> {
  return (await selectOpenInvitations(db).where("email", "=", email).limit(1).execute()).length > 0;
}

export async function listOpenInvitations(db: AnyDatabase): Promise<Invitation[]> {
  const rows = await selectOpenInvitations(db).orderBy("at", "desc").execute();
  return rows.map((row) => ({ ...row, grants: row.grants as unknown as Grant[] }));
}

export interface NewInvitation {
  tokenHash: string;
  email: string;
  locale: string;
  grants: Grant[];
  invitedBy: string;
  expiresAt: Date;
}

export async function insertInvitation(db: WriteTransaction, invitation: NewInvitation): Promise<string> {
  const { id } = await tables(db)
    .insertInto("identity.invitation")
    .values({
      token_hash: invitation.tokenHash,
      email: invitation.email,
      locale: invitation.locale,
      grants: JSON.stringify(invitation.grants),
      invited_by: invitation.invitedBy,
      expires_at: invitation.expiresAt,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function acceptInvitationRow(db: WriteTransaction, id: string): Promise<boolean> {
  const answer = await tables(db)
    .updateTable("identity.invitation")
    .set({ accepted_at: new Date() })
    .where("id", "=", id)
    .where("accepted_at", "is", null)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return answer.numUpdatedRows === 1n;
}

export async function withdrawInvitationRow(db: WriteTransaction, id: string): Promise<boolean> {
  const answer = await tables(db)
    .updateTable("identity.invitation")
    .set({ withdrawn_at: new Date() })
    .where("id", "=", id)
    .where("accepted_at", "is", null)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  return answer.numUpdatedRows === 1n;
}

/** Those that would give a role for this member. */
export async function listMemberInvitations(db: AnyDatabase, organisationId: string): Promise<Invitation[]> {
  return (await listOpenInvitations(db)).filter(({ grants }) =>
    grants.some(({ scope }) => scope.kind === "member" && scope.organisationId === organisationId),
  );
}

/**
 * Invitations and one-time links that nobody can follow any more. They name an address, so they go a month after their
 * end; that somebody was invited, and with which roles, stays in the trail.
 */
export async function deleteOldLinks(db: WriteTransaction, now = new Date()): Promise<number> {
  const before = new Date(now.getTime() - 30 * 24 * 60 * 60 * 1000);
  const invitations = await tables(db)
    .deleteFrom("identity.invitation")
    .where("expires_at", "<", before)
    .executeTakeFirst();
  const links = await tables(db)
    .deleteFrom("identity.one_time_link")
    .where("expires_at", "<", before)
    .executeTakeFirst();
  return Number(invitations.numDeletedRows + links.numDeletedRows);
}
