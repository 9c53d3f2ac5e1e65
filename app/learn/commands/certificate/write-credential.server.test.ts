import { readFileSync } from "node:fs";
import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { Ajv } from "ajv";
import addFormats from "ajv-formats";
import fc from "fast-check";
import signatures from "jsonld-signatures";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { badgeClasses, type BadgeClass } from "../../../../tests/support/open-badges-classes.ts";
import { emptyDatabase } from "../../../../tests/support/database.ts";
import { asked, certificatesOn, secretariat, site } from "../../certificate.test-kit.ts";
import { contextAddresses, type JsonObject } from "../../core/credential/credential.ts";
import badges from "../../data/credential/contexts/open-badges-3.0.3.json" with { type: "json" };
import credentials from "../../data/credential/contexts/credentials-v2.json" with { type: "json" };
import { publicKeys, rotateKey } from "./keys.server.ts";
import { verifyFile } from "./verify-file.server.ts";
import { writeStatusList } from "./write-credential.server.ts";

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

interface SchemaClass {
  properties: Record<string, SchemaClass>;
  required?: string[];
  additionalProperties?: boolean;
  items?: SchemaClass;
}

describe("the signed file", () => {
  test("has the form of Open Badges 3.0", async () => {
    const schema = JSON.parse(readFileSync("tests/support/open-badges-3.0.schema.json", "utf8")) as object;
    const ajv = addFormats.default(new Ajv({ strict: false, allErrors: true }));
    const isBadge = ajv.compile(schema);
    const certificate = await on.issue();
    for (const holder of ["Zoraida Inventada", null]) {
      const credential = await on.signed(certificate, holder);
      expect(isBadge(credential), JSON.stringify(isBadge.errors)).toBe(true);
    }
    expect(isBadge({ ...(await on.signed(certificate)), issuer: undefined })).toBe(false);
  });

  test("is held to what 1EdTech's own schema names: every property is one of its, and what it asks for is asked for", async () => {
    const schema = JSON.parse(readFileSync("tests/support/open-badges-3.0.schema.json", "utf8")) as SchemaClass & {
      definitions: Record<string, SchemaClass>;
    };
    const { identity, achievement } = schema.definitions;
    const ours: Record<keyof typeof badgeClasses, SchemaClass> = {
      credential: schema,
      subject: schema.properties["credentialSubject"]!,
      identity: identity!,
      achievement: achievement!,
      criteria: achievement!.properties["criteria"]!,
      evidence: schema.properties["evidence"]!.items!,
      proof: schema.properties["proof"]!,
    };
    for (const [name, theirs] of Object.entries<BadgeClass>(badgeClasses)) {
      const own = ours[name as keyof typeof badgeClasses];
      expect(theirs.known, name).toEqual(expect.arrayContaining(Object.keys(own.properties)));
      expect(own.required ?? [], name).toEqual(expect.arrayContaining(theirs.required));
      if (theirs.isClosed) expect(own.additionalProperties, name).toBe(false);
    }
    const written = (await on.signed(await on.issue(), "Zoraida Inventada")) as unknown as Record<string, object>;
    const subject = written["credentialSubject"] as { identifier: object[]; achievement: { criteria: object } };
    const parts: Record<keyof typeof badgeClasses, object> = {
      credential: written,
      subject,
      identity: subject.identifier[0]!,
      achievement: subject.achievement,
      criteria: subject.achievement.criteria,
      evidence: (written["evidence"] as object[])[0]!,
      proof: written["proof"]!,
    };
    for (const [name, theirs] of Object.entries<BadgeClass>(badgeClasses)) {
      const keys = Object.keys(parts[name as keyof typeof badgeClasses]);
      expect(theirs.known, name).toEqual(expect.arrayContaining(keys));
      expect(keys, name).toEqual(expect.arrayContaining(theirs.required));
    }
  });

  test("is verified by a library that is not ours", async () => {
    const certificate = await on.issue();
    expect(
      await verifyElsewhere(await on.signed(certificate), await publicKeys(database, database.dataDir, site)),
    ).toBe(true);
    const list = (await writeStatusList(1, on.issuing))!;
    expect(await verifyElsewhere(list, await publicKeys(database, database.dataDir, site))).toBe(true);
    const altered = { ...(await on.signed(certificate)), name: "Another course" };
    expect(await verifyElsewhere(altered, await publicKeys(database, database.dataDir, site))).toBe(false);
  });

  test("is valid by the keys alone", async () => {
    const file = JSON.stringify(await on.signed(await on.issue()));
    expect(await verifyFile(file, await on.keys(), null)).toMatchObject({ kind: "valid", what: "An invented course" });
  });

  test("altered anywhere, it is refused", async () => {
    const credential = await on.signed(await on.issue());
    const known = await on.keys();
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
    const credential = await on.signed(await on.issue());
    for (const more of [{ description: "With honours" }, { honours: "yes" }, { "@context": ["https://evil.example"] }])
      expect(await verifyFile(JSON.stringify({ ...credential, ...more }), await on.keys(), null)).toEqual({
        kind: "forged",
      });
  });

  test("signed with another's key in our name, it is refused", async () => {
    const certificate = await on.issue();
    const forged = JSON.stringify(await on.signed(certificate));
    const elsewhere = "https://elsewhere.example";
    const theirs = await publicKeys(database, database.dataDir, elsewhere);
    expect(await verifyFile(forged, JSON.stringify(theirs), null)).toEqual({ kind: "unknown-key" });
    expect(await verifyFile("{}", await on.keys(), null)).toEqual({ kind: "not-a-credential" });
    expect(await verifyFile("not json", await on.keys(), null)).toEqual({ kind: "not-a-credential" });
    expect(await verifyFile(forged, "{}", null)).toEqual({ kind: "no-keys" });
  });

  test("is verified for ever by a key that was retired since", async () => {
    const file = JSON.stringify(await on.signed(await on.issue()));
    const rotated = await rotateKey(secretariat, database, database.dataDir, new Date("2026-12-01T00:00:00Z"));
    expect(rotated.ok).toBe(true);
    expect(await verifyFile(file, await on.keys(), null)).toMatchObject({ kind: "valid" });
    const after = await on.signed(await on.issue(asked({ key: "later" })));
    expect(JSON.stringify(after["proof"])).toContain("2026-12-01");
    const { rows } = await sql`
      select id from learn.signing_key where retired_at is not null and sealed_private_key is not null`.execute(
      database.read,
    );
    expect(rows).toEqual([]);
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
