import type { Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { countAdministrators, findAccountByEmail, insertAccount, insertGrant } from "../data/accounts.server.ts";
import { recordAudit } from "../data/audit-trail.server.ts";
import { findOpenLink, replaceLink, useLink } from "../data/links.server.ts";
import { sealPassword } from "../data/passwords.server.ts";
import { newToken } from "../data/tokens.server.ts";

const hours = 60 * 60 * 1000;
export const firstLinkHours = 72;

/**
 * The token of a link that opens an administrator's account, once, within 72 hours. Printed by the first start, and
 * again by `oivf administrator-link`: who can use the machine can open the platform.
 */
export async function createFirstAdministrator(
  database: Database,
  actor: Actor = { kind: "operator" },
): Promise<Outcome<{ token: string; expiresAt: Date }>> {
  if (actor.kind !== "operator") return failed("forbidden", "role");
  const { token, tokenHash } = newToken();
  const expiresAt = new Date(Date.now() + firstLinkHours * hours);
  await database.write(async (transaction) => {
    await replaceLink(transaction, { purpose: "first-administrator", tokenHash, expiresAt });
    await recordAudit(transaction, {
      actor,
      action: "administrator link made",
      subject: { kind: "link", id: "first-administrator" },
      after: { expiresAt: expiresAt.toISOString() },
    });
  });
  return done({ token, expiresAt });
}

/** For the first start: a link only while nobody administers the network. */
export async function needsFirstAdministrator(database: Database): Promise<boolean> {
  return (await countAdministrators(database.read)) === 0;
}

export interface NewPerson {
  name: string;
  email: string;
  password: string;
  locale: Locale;
}

/** Opens the administrator's account with the link, which is used up only when the account exists. */
export async function redeemFirstLink(
  database: Database,
  token: string,
  person: NewPerson,
): Promise<Outcome<{ accountId: string }>> {
  if (!(await findOpenLink(database.read, "first-administrator", token))) return failed("not-found", "link");
  const sealed = await sealPassword(person.password, person);
  if (!sealed.ok) return sealed;
  return database.write(async (transaction) => {
    const link = await findOpenLink(transaction, "first-administrator", token);
    if (!link) return failed("not-found", "link");
    if (await findAccountByEmail(transaction, person.email)) return failed("conflict", "email-taken");
    if (!(await useLink(transaction, link.id))) return failed("not-found", "link");
    const accountId = await insertAccount(transaction, { ...person, passwordHash: sealed.value });
    const role = { role: "administrator", scope: { kind: "network" } } as const;
    await insertGrant(transaction, accountId, role, "operator");
    await recordAudit(transaction, {
      actor: { kind: "operator" },
      action: "account opened",
      subject: { kind: "account", id: accountId },
      after: { grants: [{ role: role.role, scope: { ...role.scope } }] },
      reason: "one-time link",
    });
    return done({ accountId });
  });
}
