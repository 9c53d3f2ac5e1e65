import { statSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Actor } from "~/kernel/actor.ts";
import type { Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { findGrants, listAccounts } from "../data/accounts.server.ts";
import { deleteOldLinks } from "../data/links.server.ts";
import { readTrail, verifyAuditChain } from "../data/audit-trail.server.ts";
import { secretOf } from "../data/secret.server.ts";
import { createFirstAdministrator, needsFirstAdministrator, redeemFirstLink } from "./first-administrator.server.ts";
import { acceptInvitation, inviteAccount, withdrawInvitation } from "./invitations.server.ts";
import { askRecovery, recoverPassword } from "./recover.server.ts";
import { grantRole, revokeRole } from "./roles.server.ts";

let database: Database & { dataDir: string };
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.close());

const operator: Actor = { kind: "operator" };
const ada = {
  name: "Ada Invented",
  email: "Ada@Example.org",
  password: "tortoise under a red lamp",
  locale: "fr",
} as const;
const siteUrl = "http://localhost:3000";
const network = { kind: "network" } as const;

function value<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`failed: ${outcome.failure.code}`);
  return outcome.value;
}

function administrator(accountId: string): Actor {
  return {
    kind: "person",
    accountId,
    name: "",
    grants: [{ role: "administrator", scope: network }],
    secondFactor: true,
  };
}

let adaId = "";

test("the first administrator's link opens one account, once", async () => {
  expect(await needsFirstAdministrator(database)).toBe(true);
  const { token } = value(await createFirstAdministrator(database));
  expect(await redeemFirstLink(database, token, { ...ada, password: "password12345" })).toMatchObject({
    failure: { code: "password-common" },
  });
  adaId = value(await redeemFirstLink(database, token, ada)).accountId;
  expect(await needsFirstAdministrator(database)).toBe(false);
  expect(await redeemFirstLink(database, token, { ...ada, email: "second@example.org" })).toMatchObject({
    failure: { kind: "not-found" },
  });
});

test("two requests with one link at once open one account", async () => {
  const { token } = value(await createFirstAdministrator(database));
  const both = await Promise.all([
    redeemFirstLink(database, token, { ...ada, name: "Bea Invented", email: "bea@example.org" }),
    redeemFirstLink(database, token, { ...ada, name: "Cleo Invented", email: "cleo@example.org" }),
  ]);
  expect(both.filter((o) => o.ok)).toHaveLength(1);
});

test("a link made anew ends the one before, and 72 hours end any", async () => {
  const first = value(await createFirstAdministrator(database)).token;
  const second = value(await createFirstAdministrator(database)).token;
  const person = { ...ada, email: "late@example.org" };
  expect((await redeemFirstLink(database, first, person)).ok).toBe(false);
  await sql`update identity.one_time_link set expires_at = now() - interval '1 second' where used_at is null`.execute(
    database.read,
  );
  expect((await redeemFirstLink(database, second, person)).ok).toBe(false);
});

test("no token is stored in clear", async () => {
  const { token } = value(await createFirstAdministrator(database));
  const { rows } = await sql<{
    all: string;
  }>`select string_agg(l::text, ' ') as all from identity.one_time_link l`.execute(database.read);
  expect(rows[0]!.all).not.toContain(token);
});

test("an invitation gives its roles to whoever proves the address, and only once", async () => {
  const grant = { role: "coordinator", scope: { kind: "observatory", observatoryId: 7 } } as const;
  const request = { email: "Dora@example.org", locale: "es", grants: [grant], siteUrl } as const;
  const { token } = value(await inviteAccount(database, administrator(adaId), request));
  const { rows } = await sql<{ subject: string; body_text: string }>`
    select subject, body_text from platform.mail_outbox where recipient = 'dora@example.org'`.execute(database.read);
  expect(rows).toHaveLength(1);
  expect(rows[0]!.body_text).toContain(`${siteUrl}/es/account/invitation/${token}`);
  expect(`${rows[0]!.subject} ${rows[0]!.body_text}`).not.toMatch(/viol|oivf|observ|mujer/i);

  const person = { name: "Dora Invented", password: "five slow green trains at dawn", locale: "es" } as const;
  const { accountId } = value(await acceptInvitation(database, token, person));
  expect(await findGrants(database.read, accountId)).toMatchObject([grant]);
  expect((await acceptInvitation(database, token, person)).ok).toBe(false);
});

test("who may not give a role may not invite with it, and no mail leaves", async () => {
  const coordinator: Actor = {
    kind: "person",
    accountId: adaId,
    name: "",
    grants: [{ role: "coordinator", scope: { kind: "observatory", observatoryId: 7 } }],
    secondFactor: true,
  };
  const grant = { role: "administrator", scope: network } as const;
  const request = { email: "eve@example.org", locale: "en", grants: [grant], siteUrl } as const;
  expect(await inviteAccount(database, coordinator, request)).toMatchObject({ failure: { kind: "forbidden" } });
  const { rows } = await sql`select 1 from platform.mail_outbox where recipient = 'eve@example.org'`.execute(
    database.read,
  );
  expect(rows).toEqual([]);
});

test("a withdrawn invitation opens nothing", async () => {
  const grant = { role: "editor", scope: network } as const;
  const invited = await inviteAccount(database, operator, {
    email: "fay@example.org",
    locale: "en",
    grants: [grant],
    siteUrl,
  });
  const { invitationId, token } = value(invited);
  value(await withdrawInvitation(database, administrator(adaId), invitationId));
  expect((await acceptInvitation(database, token, { ...ada, name: "Fay Invented" })).ok).toBe(false);
});

test("a role is given and ended with a reason, never twice, and the last administrator stays", async () => {
  const dora = (await listAccounts(database.read)).find((a) => a.email === "dora@example.org")!;
  const grant = { role: "editor", scope: network } as const;
  const { grantId } = value(await grantRole(database, administrator(adaId), dora.id, grant, "writes the news"));
  expect(await grantRole(database, administrator(adaId), dora.id, grant)).toMatchObject({
    failure: { code: "role-held" },
  });
  value(await revokeRole(database, administrator(adaId), grantId, "left"));
  expect((await findGrants(database.read, dora.id)).map((g) => g.role)).toEqual(["coordinator"]);

  const accounts = await listAccounts(database.read);
  const administrators = accounts.flatMap((a) => a.grants.filter((g) => g.role === "administrator"));
  const answers = [];
  for (const { id } of administrators) answers.push(await revokeRole(database, operator, id));
  expect(answers.filter((a) => !a.ok)).toMatchObject([{ failure: { code: "last-administrator" } }]);
});

test("a forgotten password: an unknown address gets no mail, a known one a link that serves once", async () => {
  value(await askRecovery(database, { email: "nobody@example.org", locale: "fr", siteUrl }));
  value(await askRecovery(database, { email: "dora@example.org", locale: "fr", siteUrl }));
  const { rows } = await sql<{ body_text: string; recipient: string }>`
    select recipient, body_text from platform.mail_outbox order by created_at desc limit 1`.execute(database.read);
  expect(rows[0]!.recipient).toBe("dora@example.org");
  const token = /recover\/([\w-]+)/.exec(rows[0]!.body_text)![1]!;
  expect(await recoverPassword(database, token, "dora dora dora dora")).toMatchObject({ ok: false });
  value(await recoverPassword(database, token, "seven blue kettles whistle"));
  expect((await recoverPassword(database, token, "eight blue kettles whistle")).ok).toBe(false);
});

test("every change above is in the trail, which holds and names no one", async () => {
  const verdict = await verifyAuditChain(database.read);
  expect(verdict.broken).toBeNull();
  const entries = await readTrail(database.read, { limit: 100 });
  for (const action of [
    "account opened",
    "account invited",
    "invitation withdrawn",
    "role granted",
    "role revoked",
    "password recovered",
  ]) {
    expect(entries.map((e) => e.action)).toContain(action);
  }
  expect(JSON.stringify(entries)).not.toMatch(/@|Invented/);
});

test("the secret is made once, for its owner's eyes only", () => {
  const secret = secretOf(database.dataDir);
  expect(secret.length).toBeGreaterThanOrEqual(64);
  expect(secretOf(database.dataDir)).toBe(secret);
  expect(statSync(join(database.dataDir, "secret.key")).mode & 0o777).toBe(0o600);
});

test("an invitation goes a month after its end, and its trail stays", async () => {
  const made = value(
    await inviteAccount(database, administrator(adaId), {
      email: "forgotten@example.org",
      locale: "fr",
      grants: [{ role: "editor", scope: network }],
      siteUrl,
    }),
  );
  const ofHers = async () =>
    (await sql`select 1 from identity.invitation where email = 'forgotten@example.org'`.execute(database.read)).rows
      .length;
  const days = (n: number) => new Date(Date.now() + n * 24 * 60 * 60 * 1000);
  await database.write((transaction) => deleteOldLinks(transaction, days(40)));
  expect(await ofHers(), "four weeks after its end it is still there").toBe(1);
  await database.write((transaction) => deleteOldLinks(transaction, days(45)));
  expect(await ofHers()).toBe(0);
  const trail = await readTrail(database.read, { subjectKind: "invitation", subjectId: made.invitationId });
  expect(trail).toMatchObject([{ action: "account invited" }]);
});
