import type { Locale } from "~/kernel/locale.ts";
import { isLocale } from "~/kernel/locale.ts";
import { findAccount, listAccounts, listMemberGrants } from "~/identity/index.server.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import { queueMail } from "~/platform/mail.server.ts";
import type { Settings } from "~/platform/settings.server.ts";

/** What mails need to know of this installation. */
export interface Desk {
  /** The site's address, without a slash at the end. */
  base: string;
  settings: Pick<Settings, "dataDir">;
}

export interface Reached {
  accountId: string;
  email: string;
  locale: Locale;
}

/** Who answers for a member, each once. */
export async function peopleOfMember(transaction: WriteTransaction, organisationId: string): Promise<Reached[]> {
  const ids = new Set((await listMemberGrants(transaction, organisationId)).map(({ accountId }) => accountId));
  const people: Reached[] = [];
  for (const id of ids) {
    const account = await findAccount(transaction, id);
    if (account)
      people.push({ accountId: id, email: account.email, locale: isLocale(account.locale) ? account.locale : "fr" });
  }
  return people;
}

/** Who holds one of these roles over the network. */
export async function peopleOfNetwork(transaction: WriteTransaction, roles: readonly string[]): Promise<Reached[]> {
  return (await listAccounts(transaction))
    .filter(({ grants }) => grants.some(({ role, scope }) => scope.kind === "network" && roles.includes(role)))
    .map(({ id, email, locale }) => ({ accountId: id, email, locale: isLocale(locale) ? locale : "fr" }));
}

/** A mail that says that something waits, and nothing of what: it may be read over a shoulder. */
export async function mailNeutrally(
  transaction: WriteTransaction,
  recipient: string,
  { subject, text }: { subject: string; text: string },
): Promise<void> {
  await queueMail(transaction, { recipient, subject, text });
}
