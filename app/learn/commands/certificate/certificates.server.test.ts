import { readFileSync } from "node:fs";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import fc from "fast-check";
import signatures from "jsonld-signatures";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Actor } from "~/kernel/actor.ts";
import { closePdfMaker } from "~/platform/pdf.server.ts";
import { emptyDatabase } from "../../../../tests/support/database.ts";
import { readPdf } from "../../../../tests/support/pdf.ts";
import type { Certificate, NewCertificate } from "../../core/certificate/certificate.ts";
import { holderWords } from "../../core/certificate/name-form.ts";
import { contextAddresses, type JsonObject } from "../../core/credential/credential.ts";
import { findCertificate } from "../../data/certificates.server.ts";
import badges from "../../data/credential/contexts/open-badges-3.0.3.json" with { type: "json" };
import credentials from "../../data/credential/contexts/credentials-v2.json" with { type: "json" };
import { chooseShown } from "./choose-shown.server.ts";
import { issueCertificate } from "./issue-certificate.server.ts";
import { publicKeys, rotateKey } from "./keys.server.ts";
import { printCertificate } from "./print-certificate.server.ts";
import { restoreCertificate, revokeCertificate } from "./revoke-certificate.server.ts";
import { verifyCode } from "./verify-code.server.ts";
import { verifyFile } from "./verify-file.server.ts";
import { writeCredential, writeStatusList } from "./write-credential.server.ts";

const site = "https://observatory.example";
const now = new Date("2026-11-29T10:00:00Z");
const system: Actor = { kind: "system", task: "test" };
const secretariat: Actor = {
  kind: "person",
  accountId: "00000000-0000-4000-8000-000000000001",
  name: "Invented",
  grants: [{ role: "administrator", scope: { kind: "network" } }],
  secondFactor: true,
};
const asked = (change: Partial<NewCertificate["holder"]> = {}, subject = "invented-course"): NewCertificate => ({
  kind: "course",
  subject,
  path: "/courses/invented-course",
  titles: { en: "An invented course", fr: "Une formation inventée" },
  hours: 6,
  day: "2026-11-28",
  locale: "en",
  holder: { accountId: null, key: "one", name: "Zoraida Inventada", institution: "Ciudad Inventada", ...change },
});

let database: Awaited<ReturnType<typeof emptyDatabase>>;
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(async () => {
  await closePdfMaker();
  await database.close();
});
beforeEach(async () => {
  await sql`delete from learn.certificate`.execute(database.read);
  await sql`delete from platform.rate_limit`.execute(database.read);
});

async function issue(given = asked()): Promise<Certificate> {
  const issued = await database.write((transaction) => issueCertificate(transaction, system, given));
  if (!issued.ok) throw new Error(issued.failure.code);
  return issued.value.certificate;
}
const issuing = () => ({ database, dataDir: database.dataDir, site, now });
const keys = async () => JSON.stringify(await publicKeys(database, database.dataDir, site));
const signed = (certificate: Certificate, holder: string | null = "Zoraida Inventada") =>
  writeCredential(certificate, { locale: "en", holder }, issuing());

describe("issuing", () => {
  test("an event that is told twice gives one certificate", async () => {
    const first = await issue();
    const again = await database.write((transaction) => issueCertificate(transaction, system, asked()));
    expect(again).toMatchObject({ ok: true, value: { isNew: false, certificate: { id: first.id, code: first.code } } });
  });

  test("a revoked certificate is not given anew by asking again", async () => {
    const first = await issue();
    await revokeCertificate(secretariat, first.id, database, now);
    const again = await issue();
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
    await issue();
    const { rows } = await sql<{ entry: string }>`
      select row_to_json(a)::text as entry from identity.audit_entry a where action = 'certificate issued'`.execute(
      database.read,
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.map(({ entry }) => entry).join()).not.toMatch(/Zoraida|Inventada/);
  });
});

describe("who has the code", () => {
  test("sees that it is valid, and no name until the holder shows it", async () => {
    const { id, code } = await issue();
    expect(await verifyCode(code, "192.0.2.1", database)).toMatchObject({ ok: true, value: { holder: null } });
    const holder = { kind: "link", certificateId: id } as const;
    await chooseShown(holder, id, { nameForm: "initials", published: true }, database);
    expect(await verifyCode(code, "192.0.2.1", database)).toMatchObject({ ok: true, value: { holder: "Z. I." } });
    await chooseShown(holder, id, { nameForm: "initials", published: false }, database);
    const hidden = await verifyCode(code, "192.0.2.1", database);
    expect(JSON.stringify(hidden)).not.toMatch(/Zoraida|Inventada|Z\. I\./);
  });

  test("of one certificate does not verify another", async () => {
    const one = await issue();
    const other = await issue(asked({ key: "two" }));
    expect(one.code).not.toBe(other.code);
    expect(await verifyCode(one.code, "192.0.2.1", database)).toMatchObject({ ok: true, value: { code: one.code } });
  });

  test("is told in two ways what is wrong: a slip, and a code that nobody was given", async () => {
    expect(await verifyCode("ABCD-EFGH-JKMN", "192.0.2.1", database)).toMatchObject({ failure: { code: "slip" } });
    const { code } = await issue();
    await sql`delete from learn.certificate`.execute(database.read);
    expect(await verifyCode(code, "192.0.2.1", database)).toMatchObject({ failure: { code: "unknown" } });
  });

  test("does not try many", async () => {
    const { code } = await issue();
    let refused = 0;
    for (let i = 0; i < 61; i++) refused += (await verifyCode("x", "192.0.2.9", database)).ok ? 0 : 1;
    expect(refused).toBe(61);
    expect(await verifyCode(code, "192.0.2.9", database)).toMatchObject({ failure: { kind: "too-many" } });
    expect(await verifyCode(code, "192.0.2.10", database)).toMatchObject({ ok: true });
  });
});

test("nobody else changes how a holder is called", async () => {
  const { id } = await issue();
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
    const { id, code } = await issue(asked({ accountId }));
    const actor: Actor = { ...secretariat, accountId } as Actor;
    await chooseShown({ kind: "account", actor }, id, { nameForm: "full", published: true }, database);
    expect(await verifyCode(code, "192.0.2.2", database)).toMatchObject({ value: { holder: "Zoraida Inventada" } });
    await sql`insert into network.person (account_id, shown) values (${accountId}, 'unattributed')`.execute(
      database.read,
    );
    expect(await verifyCode(code, "192.0.2.2", database)).toMatchObject({ value: { holder: null } });
  });
});

describe("the signed file", () => {
  test("has the form of Open Badges 3.0", async () => {
    const schema = JSON.parse(readFileSync("tests/support/open-badges-3.0.schema.json", "utf8")) as object;
    const ajv = addFormats.default(new Ajv({ strict: false, allErrors: true }));
    const isBadge = ajv.compile(schema);
    const certificate = await issue();
    for (const holder of ["Zoraida Inventada", null]) {
      const credential = await signed(certificate, holder);
      expect(isBadge(credential), JSON.stringify(isBadge.errors)).toBe(true);
    }
    expect(isBadge({ ...(await signed(certificate)), issuer: undefined })).toBe(false);
  });

  test("is verified by a library that is not ours", async () => {
    const certificate = await issue();
    expect(await verifyElsewhere(await signed(certificate), await publicKeys(database, database.dataDir, site))).toBe(
      true,
    );
    const list = (await writeStatusList(1, issuing()))!;
    expect(await verifyElsewhere(list, await publicKeys(database, database.dataDir, site))).toBe(true);
    const altered = { ...(await signed(certificate)), name: "Another course" };
    expect(await verifyElsewhere(altered, await publicKeys(database, database.dataDir, site))).toBe(false);
  });

  test("is valid by the keys alone", async () => {
    const file = JSON.stringify(await signed(await issue()));
    expect(await verifyFile(file, await keys(), null)).toMatchObject({ kind: "valid", what: "An invented course" });
  });

  test("altered anywhere, it is refused", async () => {
    const credential = await signed(await issue());
    const known = await keys();
    const places = leavesOf(credential).filter((path) => path.join(".") !== "proof.type");
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places), fc.constantFrom("x", "9"), async (path, more) => {
        const verdict = await verifyFile(JSON.stringify(changed(credential, path, more)), known, null);
        expect(["forged", "unknown-key", "not-a-credential"]).toContain(verdict.kind);
      }),
      { numRuns: 60 },
    );
  });

  test("a word added to it, explained or not, is refused", async () => {
    const credential = await signed(await issue());
    for (const more of [{ description: "With honours" }, { honours: "yes" }, { "@context": ["https://evil.example"] }])
      expect(await verifyFile(JSON.stringify({ ...credential, ...more }), await keys(), null)).toEqual({
        kind: "forged",
      });
  });

  test("signed with another's key in our name, it is refused", async () => {
    const certificate = await issue();
    const forged = JSON.stringify(await signed(certificate));
    const elsewhere = "https://elsewhere.example";
    const theirs = await publicKeys(database, database.dataDir, elsewhere);
    expect(await verifyFile(forged, JSON.stringify(theirs), null)).toEqual({ kind: "unknown-key" });
    expect(await verifyFile("{}", await keys(), null)).toEqual({ kind: "not-a-credential" });
    expect(await verifyFile("not json", await keys(), null)).toEqual({ kind: "not-a-credential" });
    expect(await verifyFile(forged, "{}", null)).toEqual({ kind: "no-keys" });
  });

  test("is verified for ever by a key that was retired since", async () => {
    const file = JSON.stringify(await signed(await issue()));
    const rotated = await rotateKey(secretariat, database, database.dataDir, new Date("2026-12-01T00:00:00Z"));
    expect(rotated.ok).toBe(true);
    expect(await verifyFile(file, await keys(), null)).toMatchObject({ kind: "valid" });
    const after = await signed(await issue(asked({ key: "later" })));
    expect(JSON.stringify(after["proof"])).toContain("2026-12-01");
    const { rows } = await sql`
      select id from learn.signing_key where retired_at is not null and sealed_private_key is not null`.execute(
      database.read,
    );
    expect(rows).toEqual([]);
  });
});

describe("revoked", () => {
  test("it is by the signed list, with a day and no reason; restored, it holds again", async () => {
    const certificate = await issue();
    const bystander = JSON.stringify(await signed(await issue(asked({ key: "two" }))));
    const file = JSON.stringify(await signed(certificate));
    const list = async () => JSON.stringify(await writeStatusList(1, issuing()));
    expect(await verifyFile(file, await keys(), await list())).toMatchObject({ kind: "valid" });
    const before = await list();
    await revokeCertificate(secretariat, certificate.id, database, now);
    expect(await verifyFile(file, await keys(), await list())).toMatchObject({ kind: "revoked" });
    expect(await verifyFile(bystander, await keys(), await list())).toMatchObject({ kind: "valid" });
    expect(await verifyCode(certificate.code, "192.0.2.3", database)).toMatchObject({
      value: { revokedAt: "2026-11-29T10:00:00Z" },
    });
    await restoreCertificate(secretariat, certificate.id, database);
    expect(await verifyFile(file, await keys(), await list())).toMatchObject({ kind: "valid" });
    expect(await verifyFile(file, await keys(), before.replace(/"u[^"]{8}/, '"uAAAAAAAA'))).toEqual({
      kind: "list-forged",
    });
  });

  test("is not for everybody to do", async () => {
    const { id } = await issue();
    const nobody: Actor = { kind: "anyone" };
    expect(await revokeCertificate(nobody, id, database, now)).toMatchObject({ ok: false });
    expect(await findCertificate(database.read, id)).toMatchObject({ revokedAt: null });
  });
});

describe("a name that is not to be seen", () => {
  test("is in no byte of the paper, the file, or the list", async () => {
    const certificate = await issue(asked({ name: "Quetzalinda Secretísima", institution: "Casa Oculta" }));
    for (const nameForm of ["none", "initials"] as const) {
      const holder = holderWords({ ...certificate }, nameForm);
      const paper = await printCertificate(certificate, { locale: "en", holder, site });
      const text = Buffer.from(paper).toString("latin1") + JSON.stringify(readPdf(paper));
      const file = JSON.stringify(
        await writeCredential({ ...certificate, nameForm }, { locale: "en", holder }, issuing()),
      );
      for (const made of [text, file, JSON.stringify(await writeStatusList(1, issuing()))])
        expect(made).not.toMatch(/Quetzalinda|Secret|Oculta/);
    }
  });
});

describe("the paper", () => {
  test("is tagged, in its language, and says where to verify", async () => {
    const certificate = await issue();
    for (const locale of ["fr", "en", "es", "qps"] as const) {
      const pdf = readPdf(await printCertificate(certificate, { locale, holder: "Zoraida Inventada", site }));
      expect(pdf).toMatchObject({ marked: true, part: "1", language: locale === "qps" ? "en" : locale });
      expect(pdf.links.join()).toContain(`/certificates/${certificate.code}`);
      expect(pdf.alternatives.join()).toContain(certificate.code);
    }
  });

  test("a name with markup is words", async () => {
    const certificate = await issue(asked({ name: "<script>alert(1)</script> #panic() $x$" }));
    const holder = holderWords(certificate, "full");
    const paper = await printCertificate(certificate, { locale: "en", holder, site });
    expect(readPdf(paper).marked).toBe(true);
  });
});

/** Verified by Digital Bazaar's implementation, which shares no code with ours but the reading of JSON-LD. */
async function verifyElsewhere(document: JsonObject, did: JsonObject): Promise<boolean> {
  const documents: Record<string, object> = {
    [contextAddresses.credentials]: credentials,
    [contextAddresses.badges]: badges,
    [String(did["id"])]: did,
  };
  for (const method of did["verificationMethod"] as JsonObject[])
    documents[String(method["id"])] = { "@context": "https://w3id.org/security/multikey/v1", ...method };
  const result = await signatures.verify(document, {
    suite: new DataIntegrityProof({ cryptosuite }),
    purpose: new signatures.purposes.AssertionProofPurpose({ controller: did }),
    documentLoader: (address: string) => {
      const found = documents[address];
      if (!found) throw new Error(`not known here: ${address}`);
      return Promise.resolve({ contextUrl: null, documentUrl: address, document: found });
    },
  });
  return result.verified;
}

function leavesOf(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value !== "object" || value === null) return typeof value === "string" ? [path] : [];
  return Object.entries(value).flatMap(([key, inner]) => leavesOf(inner, [...path, key]));
}

function changed(value: object, path: (string | number)[], more: string): object {
  const copy = structuredClone(value) as Record<string, unknown>;
  let at: Record<string, unknown> = copy;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string, unknown>;
  at[path.at(-1)!] = `${String(at[path.at(-1)!])}${more}`;
  return copy;
}
