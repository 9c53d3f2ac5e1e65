import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { emptyDatabase } from "../../../../tests/support/database.ts";
import { asked, certificatesOn, now, secretariat, system } from "../../certificate.test-kit.ts";
import { issueCertificate } from "./issue-certificate.server.ts";
import { revokeCertificate } from "./revoke-certificate.server.ts";

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

describe("issuing", () => {
  test("an event that is told twice gives one certificate", async () => {
    const first = await on.issue();
    const again = await database.write((transaction) => issueCertificate(transaction, system, asked()));
    expect(again).toMatchObject({ ok: true, value: { isNew: false, certificate: { id: first.id, code: first.code } } });
  });

  test("a revoked certificate is not given anew by asking again", async () => {
    const first = await on.issue();
    await revokeCertificate(secretariat, first.id, database, now);
    const again = await on.issue();
    expect(again.id).toBe(first.id);
    expect(again.revokedAt).not.toBeNull();
  });

  test("neither a name nor an institution: nothing is issued", async () => {
    const refused = await database.write((transaction) =>
      issueCertificate(transaction, system, asked({ name: "\u202E", institution: " " })),
    );
    expect(refused).toMatchObject({ ok: false, failure: { code: "holder" } });
  });

  test("an address that leaves this site is refused", async () => {
    for (const path of ["//elsewhere", "https://elsewhere.example", "/courses/../x", "/a?b"]) {
      const refused = await database.write((transaction) =>
        issueCertificate(transaction, system, { ...asked(), path }),
      );
      expect(refused).toMatchObject({ ok: false, failure: { code: "certificate" } });
    }
  });

  test("the trail says that one was issued, and no name", async () => {
    await on.issue();
    const { rows } = await sql<{ entry: string }>`
      select row_to_json(a)::text as entry from identity.audit_entry a where action = 'certificate issued'`.execute(
      database.read,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map(({ entry }) => entry).join()).not.toMatch(/Zoraida|Inventada/);
  });
});
