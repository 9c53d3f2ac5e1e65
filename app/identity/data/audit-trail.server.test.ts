import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "~/platform/database.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { readTrail, recordAudit, verifyAuditChain } from "./audit-trail.server.ts";

let database: Database;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.close());

function change(id: number) {
  return database.write((transaction) =>
    recordAudit(transaction, {
      actor: { kind: "operator" },
      action: "setting changed",
      subject: { kind: "setting", id },
      before: { z: 1, a: [1, { nested: true }] },
      after: { value: 0.1, name: "é" },
      reason: "a test",
    }),
  );
}

test("a trail of concurrent changes is one unbroken chain", async () => {
  await Promise.all(Array.from({ length: 12 }, (_, i) => change(i)));
  const verdict = await verifyAuditChain(database.read);
  expect(verdict).toMatchObject({ entries: 12, broken: null });
  expect(verdict.head).toMatch(/^[0-9a-f]{64}$/);
});

test("a change that is rolled back leaves no entry and no gap", async () => {
  const { entries } = await verifyAuditChain(database.read);
  await database
    .write(async (transaction) => {
      await recordAudit(transaction, { actor: { kind: "operator" }, action: "x", subject: { kind: "setting", id: 1 } });
      throw new Error("no");
    })
    .catch(() => {});
  await change(99);
  expect(await verifyAuditChain(database.read)).toMatchObject({ entries: entries + 1, broken: null });
});

test("the database refuses to edit, delete or empty the trail", async () => {
  for (const statement of [
    sql`update identity.audit_entry set actor = 'nobody' where seq = 1`,
    sql`delete from identity.audit_entry where seq = 1`,
    sql`truncate identity.audit_entry`,
  ]) {
    await expect(statement.execute(database.read)).rejects.toThrow("only ever added to");
  }
});

test("who goes around the trigger is found out", async () => {
  await database.exec("alter table identity.audit_entry disable trigger all");
  await sql`update identity.audit_entry set after = '{"value": 0.2}' where seq = 5`.execute(database.read);
  expect((await verifyAuditChain(database.read)).broken).toEqual({ seq: 5, why: "altered" });
  await sql`delete from identity.audit_entry where seq = 5`.execute(database.read);
  expect((await verifyAuditChain(database.read)).broken).toEqual({ seq: 5, why: "missing" });
  await database.exec("alter table identity.audit_entry enable trigger all");
});

test("the trail is read from the latest, page by page, by subject", async () => {
  const latest = await readTrail(database.read, { limit: 2 });
  expect(latest.map((e) => e.subjectId)).toEqual(["99", expect.any(String)]);
  const next = await readTrail(database.read, { limit: 1, before: latest[1]!.seq });
  expect(next[0]!.seq).toBeLessThan(latest[1]!.seq);
  expect(await readTrail(database.read, { subjectKind: "setting", subjectId: "99" })).toHaveLength(1);
});
