import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "~/kernel/actor.ts";
import { emptyDatabase } from "../../../../tests/support/database.ts";
import { asked, certificatesOn, now, secretariat } from "../../certificate.test-kit.ts";
import { findCertificate, findStanding } from "../../data/certificates.server.ts";
import { chooseShown } from "./choose-shown.server.ts";
import { reissueCertificate } from "./reissue-certificate.server.ts";
import { restoreCertificate, revokeCertificate } from "./revoke-certificate.server.ts";
import { verifyCode } from "./verify-code.server.ts";
import { verifyFile } from "./verify-file.server.ts";
import { writeStatusList } from "./write-credential.server.ts";

const shownWhole = { nameForm: "initials", published: true };

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

describe("revoked", () => {
  test("it is by the signed list, with a day and no reason; restored, it holds again", async () => {
    const certificate = await on.issue();
    const bystander = JSON.stringify(await on.signed(await on.issue(asked({ key: "two" }))));
    const file = JSON.stringify(await on.signed(certificate));
    const list = async () => JSON.stringify(await writeStatusList(1, on.issuing));
    expect(await verifyFile(file, await on.keys(), await list())).toMatchObject({ kind: "valid" });
    const before = await list();
    await revokeCertificate(secretariat, certificate.id, database, now);
    expect(await verifyFile(file, await on.keys(), await list())).toMatchObject({ kind: "revoked" });
    expect(await verifyFile(bystander, await on.keys(), await list())).toMatchObject({ kind: "valid" });
    expect(await verifyCode(certificate.code, "192.0.2.3", database)).toMatchObject({
      value: { revokedAt: "2026-11-29T10:00:00Z" },
    });
    await restoreCertificate(secretariat, certificate.id, database);
    expect(await verifyFile(file, await on.keys(), await list())).toMatchObject({ kind: "valid" });
    expect(await verifyFile(file, await on.keys(), before.replace(/"u[^"]{8}/, '"uAAAAAAAA'))).toEqual({
      kind: "list-forged",
    });
  });

  test("one that another replaced is revoked for good, its link leads to the other, and what its holder chose goes over", async () => {
    const certificate = await on.issue();
    await chooseShown({ kind: "link", certificateId: certificate.id }, certificate.id, shownWhole, database);
    const { kind, subject, holder } = asked();
    const again = (day: string, hours: number) =>
      database.write((transaction) =>
        reissueCertificate(transaction, secretariat, { kind, subject, holder }, { day, hours }, now),
      );
    expect(await again(certificate.day, certificate.hours!)).toBeNull();
    const another = await again(certificate.day, 99);
    expect(another).toMatchObject({ hours: 99, nameForm: "initials", revokedAt: null });
    expect(another!.publishedAt).not.toBeNull();
    expect(another!.code).not.toBe(certificate.code);
    expect(await findStanding(database.read, certificate.id)).toMatchObject({ id: another!.id });
    expect(await verifyCode(certificate.code, "192.0.2.3", database)).toMatchObject({
      value: { revokedAt: "2026-11-29T10:00:00Z" },
    });
    expect(await restoreCertificate(secretariat, certificate.id, database)).toMatchObject({ ok: false });
    await revokeCertificate(secretariat, another!.id, database, now);
    expect(await again(certificate.day, 100)).toBeNull();
  });

  test("is not for everybody to do", async () => {
    const { id } = await on.issue();
    const nobody: Actor = { kind: "anyone" };
    expect(await revokeCertificate(nobody, id, database, now)).toMatchObject({ ok: false });
    expect(await findCertificate(database.read, id)).toMatchObject({ revokedAt: null });
  });
});
