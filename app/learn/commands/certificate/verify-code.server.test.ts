import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "~/kernel/actor.ts";
import { emptyDatabase } from "../../../../tests/support/database.ts";
import { asked, certificatesOn, secretariat } from "../../certificate.test-kit.ts";
import { findCertificate } from "../../data/certificates.server.ts";
import { chooseShown } from "./choose-shown.server.ts";
import { verifyCode } from "./verify-code.server.ts";

let database: Awaited<ReturnType<typeof emptyDatabase>>;
let on: ReturnType<typeof certificatesOn>;
beforeAll(async () => {
  database = await emptyDatabase();
  on = certificatesOn(database);
});
afterAll(async () => {
  await database.close();
});
beforeEach(() => on.forget());

describe("who has the code", () => {
  test("sees that it is valid, and no name until the holder shows it", async () => {
    const { id, code } = await on.issue();
    expect(await verifyCode(code, "192.0.2.1", database)).toMatchObject({ ok: true, value: { holder: null } });
    const holder = { kind: "link", certificateId: id } as const;
    await chooseShown(holder, id, { nameForm: "initials", published: true }, database);
    expect(await verifyCode(code, "192.0.2.1", database)).toMatchObject({ ok: true, value: { holder: "Z. I." } });
    await chooseShown(holder, id, { nameForm: "initials", published: false }, database);
    const hidden = await verifyCode(code, "192.0.2.1", database);
    expect(JSON.stringify(hidden)).not.toMatch(/Zoraida|Inventada|Z\. I\./);
  });

  test("of one certificate does not verify another", async () => {
    const one = await on.issue();
    const other = await on.issue(asked({ key: "two" }));
    expect(one.code).not.toBe(other.code);
    expect(await verifyCode(one.code, "192.0.2.1", database)).toMatchObject({ ok: true, value: { code: one.code } });
  });

  test("is told in two ways what is wrong: a slip, and a code that nobody was given", async () => {
    expect(await verifyCode("ABCD-EFGH-JKMN", "192.0.2.1", database)).toMatchObject({ failure: { code: "slip" } });
    const { code } = await on.issue();
    await sql`delete from learn.certificate`.execute(database.read);
    expect(await verifyCode(code, "192.0.2.1", database)).toMatchObject({ failure: { code: "unknown" } });
  });

  test("does not try many", async () => {
    const { code } = await on.issue();
    let refused = 0;
    for (let i = 0; i < 61; i++) refused += (await verifyCode("x", "192.0.2.9", database)).ok ? 0 : 1;
    expect(refused).toBe(61);
    expect(await verifyCode(code, "192.0.2.9", database)).toMatchObject({ failure: { kind: "too-many" } });
    expect(await verifyCode(code, "192.0.2.10", database)).toMatchObject({ ok: true });
  });
});

test("nobody else changes how a holder is called", async () => {
  const { id } = await on.issue();
  const other = { kind: "account", actor: secretariat } as const;
  const refused = await chooseShown(other, id, { nameForm: "full", published: true }, database);
  expect(refused).toMatchObject({ ok: false, failure: { kind: "not-found" } });
  expect(await findCertificate(database.read, id)).toMatchObject({ publishedAt: null });
});

describe("a protected person", () => {
  test("is not shown by name whatever she chose for the certificate", async () => {
    const { rows } = await sql<{ id: string }>`
      insert into identity.user_account (name, email) values ('Zoraida Inventada', ${`z${Date.now()}@example.org`})
      returning id`.execute(database.read);
    const accountId = rows[0]!.id;
    const { id, code } = await on.issue(asked({ accountId }));
    const actor: Actor = { ...secretariat, accountId } as Actor;
    await chooseShown({ kind: "account", actor }, id, { nameForm: "full", published: true }, database);
    expect(await verifyCode(code, "192.0.2.2", database)).toMatchObject({ value: { holder: "Zoraida Inventada" } });
    await sql`insert into network.person (account_id, shown) values (${accountId}, 'unattributed')`.execute(
      database.read,
    );
    expect(await verifyCode(code, "192.0.2.2", database)).toMatchObject({ value: { holder: null } });
  });
});
