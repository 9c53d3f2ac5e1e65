import { actorId, type Actor, type Grant } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { queueMail } from "~/platform/mail.server.ts";
import { decide, decideGrant } from "../core/policy.ts";
import { findAccountByEmail, insertAccount, insertGrant, normalEmail } from "../data/accounts.server.ts";
import { recordAudit } from "../data/audit-trail.server.ts";
import {
  acceptInvitationRow,
  findOpenInvitation,
  hasOpenInvitation,
  insertInvitation,
  withdrawInvitationRow,
} from "../data/links.server.ts";
import { sealPassword } from "../data/passwords.server.ts";
import { newToken } from "../data/tokens.server.ts";
import { identityWords } from "../words.ts";
import type { NewPerson } from "./first-administrator.server.ts";
import { grantFacts, grantWithin } from "./roles.server.ts";

const days = 24 * 60 * 60 * 1000;
export const invitationDays = 14;

export interface InvitationRequest {
  email: string;
  /** The language of the mail, and of the account until its holder chooses. */
  locale: Locale;
  grants: readonly [Grant, ...Grant[]];
  /** Scheme, host and port of the link in the mail. */
  siteUrl: string;
}

/** Invites somebody by mail to open an account with the roles given; nothing exists until she accepts. */
export async function inviteAccount(
  database: Database,
  actor: Actor,
  request: InvitationRequest,
): Promise<Outcome<{ invitationId: string; token: string }>> {
  return database.write((transaction) => inviteWithin(transaction, actor, request));
}

/** The same within a larger change: an observatory that opens invites all its partners, or nobody. */
export async function inviteWithin(
  transaction: WriteTransaction,
  actor: Actor,
  request: InvitationRequest,
): Promise<Outcome<{ invitationId: string; token: string }>> {
  for (const grant of request.grants) {
    const decided = decideGrant(actor, grant);
    if (!decided.ok) return decided;
  }
  return openInvitation(transaction, actor, request);
}

/**
 * Invites somebody to an account that holds no role: who follows a course acts for nobody. Whoever calls it has decided
 * that she is wanted. One invitation that is still open is enough, so that nobody is written to again and again.
 */
export async function inviteWithoutRole(
  transaction: WriteTransaction,
  actor: Actor,
  request: Omit<InvitationRequest, "grants">,
): Promise<Outcome<{ invitationId: string; token: string }>> {
  if (await hasOpenInvitation(transaction, normalEmail(request.email))) return failed("conflict", "invited");
  return openInvitation(transaction, actor, { ...request, grants: [] });
}

async function openInvitation(
  transaction: WriteTransaction,
  actor: Actor,
  request: Omit<InvitationRequest, "grants"> & { grants: readonly Grant[] },
): Promise<Outcome<{ invitationId: string; token: string }>> {
  const email = normalEmail(request.email);
  const { token, tokenHash } = newToken();
  if (await findAccountByEmail(transaction, email)) return failed("conflict", "email-taken");

  const expiresAt = new Date(Date.now() + invitationDays * days);
  const invitationId = await insertInvitation(transaction, {
    tokenHash,
    email,
    locale: request.locale,
    grants: [...request.grants],
    invitedBy: actorId(actor),
    expiresAt,
  });
  const words = identityWords(request.locale);
  const link = `${request.siteUrl}/${request.locale}/account/invitation/${token}`;
  await queueMail(transaction, {
    recipient: email,
    subject: words("mail.invitation.subject"),
    text: words("mail.invitation.text", { link, days: invitationDays }),
  });
  await recordAudit(transaction, {
    actor,
    action: "account invited",
    subject: { kind: "invitation", id: invitationId },
    after: { grants: request.grants.map(grantFacts), expiresAt: expiresAt.toISOString() },
  });
  return done({ invitationId, token });
}

/** Who has an account already is given the roles at once; who has none is invited to open one. */
export async function inviteOrGrant(
  transaction: WriteTransaction,
  actor: Actor,
  request: InvitationRequest,
): Promise<Outcome<"invited" | "granted">> {
  const account = await findAccountByEmail(transaction, request.email);
  if (!account) {
    const invited = await inviteWithin(transaction, actor, request);
    return invited.ok ? done("invited") : invited;
  }
  for (const grant of request.grants) {
    const granted = await grantWithin(transaction, actor, account.id, grant);
    if (!granted.ok && granted.failure.code !== "role-held") return granted;
  }
  return done("granted");
}

export async function withdrawInvitation(database: Database, actor: Actor, id: string): Promise<Outcome<true>> {
  return database.write(async (transaction) => {
    const decided = decide(actor, "manage the network's people");
    if (!decided.ok) return decided;
    if (!(await withdrawInvitationRow(transaction, id))) return failed("not-found", "invitation");
    await recordAudit(transaction, { actor, action: "invitation withdrawn", subject: { kind: "invitation", id } });
    return done(true);
  });
}

/** The account is the invited address's, whoever follows the link: the address was proven by the mail. */
export async function acceptInvitation(
  database: Database,
  token: string,
  person: Omit<NewPerson, "email">,
): Promise<Outcome<{ accountId: string; email: string }>> {
  const open = await findOpenInvitation(database.read, token);
  if (!open) return failed("not-found", "link");
  const sealed = await sealPassword(person.password, { name: person.name, email: open.email });
  if (!sealed.ok) return sealed;
  return database.write(async (transaction) => {
    const invitation = await findOpenInvitation(transaction, token);
    if (!invitation) return failed("not-found", "link");
    if (await findAccountByEmail(transaction, invitation.email)) return failed("conflict", "email-taken");
    if (!(await acceptInvitationRow(transaction, invitation.id))) return failed("not-found", "link");

    const { email, grants } = invitation;
    const { name, locale } = person;
    const accountId = await insertAccount(transaction, { name, email, locale, passwordHash: sealed.value });
    for (const grant of grants) await insertGrant(transaction, accountId, grant, `invitation:${invitation.id}`);
    await recordAudit(transaction, {
      actor: { kind: "person", accountId, name, grants: [], secondFactor: false },
      action: "account opened",
      subject: { kind: "account", id: accountId },
      after: { invitation: invitation.id, grants: grants.map(grantFacts) },
    });
    return done({ accountId, email });
  });
}
