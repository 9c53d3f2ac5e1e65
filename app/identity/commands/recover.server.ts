import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { queueMail } from "~/platform/mail.server.ts";
import { findAccount, findAccountByEmail, updatePassword } from "../data/accounts.server.ts";
import { recordAudit } from "../data/audit-trail.server.ts";
import { findOpenLink, replaceLink, useLink } from "../data/links.server.ts";
import { sealPassword } from "../data/passwords.server.ts";
import { deleteSessions } from "../data/sessions.server.ts";
import { newToken } from "../data/tokens.server.ts";
import { identityWords } from "../words.ts";

const minutes = 60 * 1000;
export const recoverMinutes = 30;

/** Sends a link to choose a new password. The answer is the same whether or not the address has an account. */
export async function askRecovery(
  database: Database,
  request: { email: string; locale: Locale; siteUrl: string },
): Promise<Outcome<true>> {
  const { token, tokenHash } = newToken();
  await database.write(async (transaction) => {
    const account = await findAccountByEmail(transaction, request.email);
    if (!account) return;
    const expiresAt = new Date(Date.now() + recoverMinutes * minutes);
    await replaceLink(transaction, { purpose: "recover", tokenHash, accountId: account.id, expiresAt });
    const words = identityWords(request.locale);
    const link = `${request.siteUrl}/${request.locale}/account/recover/${token}`;
    await queueMail(transaction, {
      recipient: account.email,
      subject: words("mail.recover.subject"),
      text: words("mail.recover.text", { link, minutes: recoverMinutes }),
    });
    await recordAudit(transaction, {
      actor: { kind: "anyone" },
      action: "recovery asked",
      subject: { kind: "account", id: account.id },
    });
  });
  return done(true);
}

/** A new password ends every session. The second factor stays: mail alone never opens an account that has one. */
export async function recoverPassword(database: Database, token: string, password: string): Promise<Outcome<true>> {
  const open = await findOpenLink(database.read, "recover", token);
  const account = open?.accountId ? await findAccount(database.read, open.accountId) : undefined;
  if (!open || !account) return failed("not-found", "link");
  const sealed = await sealPassword(password, account);
  if (!sealed.ok) return sealed;
  return database.write(async (transaction) => {
    if (!(await useLink(transaction, open.id))) return failed("not-found", "link");
    await updatePassword(transaction, account.id, sealed.value);
    const ended = await deleteSessions(transaction, account.id);
    await recordAudit(transaction, {
      actor: { kind: "person", accountId: account.id, name: account.name, grants: [], secondFactor: false },
      action: "password recovered",
      subject: { kind: "account", id: account.id },
      after: { sessionsEnded: ended },
    });
    return done(true);
  });
}
