import { gzipSync } from "node:zlib";
import type { Locale } from "~/kernel/locale.ts";
import type { Database } from "~/platform/database.server.ts";
import { titleOf, type Certificate } from "../../core/certificate/certificate.ts";
import { credentialOf, didOf, statusListOf, type JsonObject } from "../../core/credential/credential.ts";
import { listLength, statusBits, statusPlace } from "../../core/credential/status.ts";
import { lastSerial, listRevoked } from "../../data/certificates.server.ts";
import { addProof } from "../../data/credential/proof.server.ts";
import { certificateWords } from "../../messages/certificate-words.ts";
import { signingKey } from "./keys.server.ts";

/** Where this is asked: the site's own address, the folder of its secret, the hour. */
export interface Issuing {
  database: Database;
  dataDir: string;
  site: string;
  now: Date;
}

/** A certificate as a signed Open Badges 3.0 credential. `holder` is what of her name may stand in it. */
export async function writeCredential(
  certificate: Certificate,
  { locale, holder }: { locale: Locale; holder: string | null },
  { database, dataDir, site, now }: Issuing,
): Promise<JsonObject> {
  const words = certificateWords(locale);
  const title = titleOf(certificate.titles, locale).text;
  const credential = credentialOf(certificate, {
    site,
    locale,
    holder,
    words: {
      issuer: words("issuer"),
      description: words(`credential.${certificate.kind}`, { title }),
      criteria: words(`credential.criteria.${certificate.kind}`, { hours: certificate.hours ?? 0 }),
    },
  });
  return addProof(credential, { key: await signingKey(database, dataDir, now), did: didOf(site), now });
}

/** Which certificates of a list are revoked, signed now. Null where no certificate of that list was given yet. */
export async function writeStatusList(list: number, issuing: Issuing): Promise<JsonObject | null> {
  const { database, dataDir, site, now } = issuing;
  const lists = Math.max(1, Math.ceil((await lastSerial(database.read)) / listLength));
  if (!Number.isInteger(list) || list < 1 || list > lists) return null;
  const serials = await listRevoked(database.read, (list - 1) * listLength + 1, list * listLength);
  const bits = statusBits(serials.map((serial) => statusPlace(serial).index));
  // Multibase: `u` says base64url without padding (Bitstring Status List 1.0, 3.2).
  const document = statusListOf(list, `u${gzipSync(bits).toString("base64url")}`, {
    site,
    at: `${now.toISOString().slice(0, 19)}Z`,
  });
  return addProof(document, { key: await signingKey(database, dataDir, now), did: didOf(site), now });
}
