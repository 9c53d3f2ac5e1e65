import type { Grant, Scope } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import type { ReadDatabase, WriteTransaction } from "~/platform/database.server.ts";
import { tables } from "./tables.ts";

export interface Account {
  id: string;
  name: string;
  email: string;
  locale: string;
  secondFactor: boolean;
}

export interface HeldGrant extends Grant {
  id: string;
}

/** Addresses are compared as the sign-in library keeps them: trimmed, in lower case. */
export function normalEmail(email: string): string {
  return email.trim().toLowerCase();
}

type AnyDatabase = ReadDatabase | WriteTransaction;

function selectAccounts(db: AnyDatabase) {
  return tables(db)
    .selectFrom("identity.user_account")
    .select(["id", "name", "email", "locale"])
    .select((eb) => eb.fn.coalesce("second_factor_enabled", eb.val(false)).as("secondFactor"));
}

export async function findAccount(db: AnyDatabase, id: string): Promise<Account | undefined> {
  return selectAccounts(db).where("id", "=", id).executeTakeFirst();
}

export async function findAccountByEmail(db: AnyDatabase, email: string): Promise<Account | undefined> {
  return selectAccounts(db).where("email", "=", normalEmail(email)).executeTakeFirst();
}

export async function listAccounts(db: AnyDatabase): Promise<(Account & { grants: HeldGrant[] })[]> {
  const accounts = await selectAccounts(db).orderBy("name").orderBy("id").execute();
  const grants = await selectGrants(db).execute();
  const byAccount = Map.groupBy(grants, (row) => row.account_id);
  return accounts.map((account) => ({ ...account, grants: (byAccount.get(account.id) ?? []).map(toGrant) }));
}

export interface NewAccount {
  name: string;
  email: string;
  locale: Locale;
  passwordHash: string;
}

/** The account with its password, as the sign-in library stores them. */
export async function insertAccount(db: WriteTransaction, account: NewAccount): Promise<string> {
  const { id } = await tables(db)
    .insertInto("identity.user_account")
    .values({ name: account.name, email: normalEmail(account.email), locale: account.locale, email_verified: true })
    .returning("id")
    .executeTakeFirstOrThrow();
  await tables(db)
    .insertInto("identity.credential")
    .values({ account_id: id, provider_account_id: id, provider_id: "credential", password: account.passwordHash })
    .execute();
  return id;
}

export async function updatePassword(db: WriteTransaction, accountId: string, passwordHash: string): Promise<void> {
  await tables(db)
    .updateTable("identity.credential")
    .set({ password: passwordHash, updated_at: new Date() })
    .where("account_id", "=", accountId)
    .where("provider_id", "=", "credential")
    .execute();
}

function selectGrants(db: AnyDatabase) {
  return tables(db)
    .selectFrom("identity.role_grant")
    .select(["id", "account_id", "role", "scope_kind", "observatory_id", "organisation_id"])
    .where((eb) => eb.or([eb("ends_at", "is", null), eb("ends_at", ">", new Date())]))
    .orderBy("at");
}

type GrantRow = Awaited<ReturnType<ReturnType<typeof selectGrants>["execute"]>>[number];

function toGrant(row: GrantRow): HeldGrant {
  return { id: row.id, role: row.role, scope: toScope(row) };
}

function toScope({ scope_kind, observatory_id, organisation_id }: GrantRow): Scope {
  if (scope_kind === "network") return { kind: "network" };
  if (scope_kind === "observatory") return { kind: "observatory", observatoryId: observatory_id! };
  if (scope_kind === "member") return { kind: "member", organisationId: organisation_id! };
  return { kind: "partner", observatoryId: observatory_id!, organisationId: organisation_id! };
}

/** The roles an account holds now. */
export async function findGrants(db: AnyDatabase, accountId: string): Promise<HeldGrant[]> {
  return (await selectGrants(db).where("account_id", "=", accountId).execute()).map(toGrant);
}

export async function findGrant(db: AnyDatabase, id: string): Promise<(HeldGrant & { accountId: string }) | undefined> {
  const row = await selectGrants(db).where("id", "=", id).executeTakeFirst();
  return row && { ...toGrant(row), accountId: row.account_id };
}

export async function countAdministrators(db: AnyDatabase): Promise<number> {
  const rows = await selectGrants(db).where("role", "=", "administrator").execute();
  return new Set(rows.map((row) => row.account_id)).size;
}

/** Who holds a role for a member, oldest first. */
export async function listMemberGrants(
  db: AnyDatabase,
  organisationId: string,
): Promise<(HeldGrant & { accountId: string })[]> {
  const rows = await selectGrants(db)
    .where("scope_kind", "=", "member")
    .where("organisation_id", "=", organisationId)
    .execute();
  return rows.map((row) => ({ ...toGrant(row), accountId: row.account_id }));
}

export async function insertGrant(
  db: WriteTransaction,
  accountId: string,
  { role, scope }: Grant,
  grantedBy: string,
): Promise<string> {
  const { id } = await tables(db)
    .insertInto("identity.role_grant")
    .values({
      account_id: accountId,
      role,
      scope_kind: scope.kind,
      observatory_id: "observatoryId" in scope ? scope.observatoryId : null,
      organisation_id: "organisationId" in scope ? scope.organisationId : null,
      granted_by: grantedBy,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return id;
}

export async function endGrant(db: WriteTransaction, id: string): Promise<void> {
  await tables(db).updateTable("identity.role_grant").set({ ends_at: new Date() }).where("id", "=", id).execute();
}

/** The account is back to its password alone. */
export async function clearSecondFactors(db: WriteTransaction, accountId: string): Promise<void> {
  await tables(db).deleteFrom("identity.second_factor").where("account_id", "=", accountId).execute();
  await tables(db).deleteFrom("identity.passkey").where("account_id", "=", accountId).execute();
  await tables(db)
    .updateTable("identity.user_account")
    .set({ second_factor_enabled: false })
    .where("id", "=", accountId)
    .execute();
}
