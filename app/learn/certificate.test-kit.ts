import { sql } from "kysely";
import type { Actor } from "~/kernel/actor.ts";
import type { Database } from "~/platform/database.server.ts";
import { issueCertificate } from "./commands/certificate/issue-certificate.server.ts";
import { publicKeys } from "./commands/certificate/keys.server.ts";
import { writeCredential } from "./commands/certificate/write-credential.server.ts";
import type { Certificate, NewCertificate } from "./core/certificate/certificate.ts";

export const site = "https://observatory.example";
export const now = new Date("2026-11-29T10:00:00Z");
export const system: Actor = { kind: "system", task: "test" };
export const secretariat = {
  kind: "person",
  accountId: "00000000-0000-4000-8000-000000000001",
  name: "Invented",
  grants: [{ role: "administrator", scope: { kind: "network" } }],
  secondFactor: true,
} satisfies Actor;

/** What is asked for an invented learner of an invented course; `change` says what she is otherwise. */
export const asked = (change: Partial<NewCertificate["holder"]> = {}): NewCertificate => ({
  kind: "course",
  subject: "invented-course",
  path: "/courses/invented-course",
  titles: { en: "An invented course", fr: "Une formation inventée" },
  hours: 6,
  day: "2026-11-28",
  locale: "en",
  holder: { accountId: null, key: "one", name: "Zoraida Inventada", institution: "Ciudad Inventada", ...change },
});

/** Issuing, signing and keys on a test's own database. */
export function certificatesOn(database: Database & { dataDir: string }) {
  const issuing = { database, dataDir: database.dataDir, site, now };
  return {
    issuing,
    async issue(given = asked()): Promise<Certificate> {
      const issued = await database.write((transaction) => issueCertificate(transaction, system, given));
      if (!issued.ok) throw new Error(issued.failure.code);
      return issued.value.certificate;
    },
    signed: (certificate: Certificate, holder: string | null = "Zoraida Inventada") =>
      writeCredential(certificate, { locale: "en", holder }, issuing),
    keys: async () => JSON.stringify(await publicKeys(database, database.dataDir, site)),
    async forget(): Promise<void> {
      await sql`delete from learn.certificate`.execute(database.read);
      await sql`delete from platform.rate_limit`.execute(database.read);
    },
  };
}
