import type { Locale } from "~/kernel/locale.ts";
import { titleOf, type Certificate } from "../certificate/certificate.ts";
import { statusPlace } from "./status.ts";

export const contextAddresses = {
  credentials: "https://www.w3.org/ns/credentials/v2",
  badges: "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
} as const;

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

/** Words of a language that a credential needs; the commands take them from the messages. */
export interface CredentialWords {
  issuer: string;
  description: string;
  criteria: string;
}

/** The name by which keys are found wherever the site is asked from: its host (did:web, 3.1). */
export function didOf(site: string): string {
  return `did:web:${encodeURIComponent(new URL(site).host)}`;
}

/**
 * A certificate as an Open Badges 3.0 credential, not yet signed. `holder` is the form of the name that was chosen; without
 * one the credential names nobody, and its subject is an address that leads nowhere.
 */
export function credentialOf(
  certificate: Certificate,
  { site, locale, holder, words }: { site: string; locale: Locale; holder: string | null; words: CredentialWords },
): JsonObject {
  const did = didOf(site);
  const title = titleOf(certificate.titles, locale);
  const { list, index } = statusPlace(certificate.serial);
  const status = `${site}/certificates/status/${list}`;
  return {
    "@context": [contextAddresses.credentials, contextAddresses.badges],
    id: `urn:uuid:${certificate.id}`,
    type: ["VerifiableCredential", "OpenBadgeCredential"],
    name: title.text,
    issuer: { id: did, type: ["Profile"], name: words.issuer, url: site },
    validFrom: `${certificate.day}T00:00:00Z`,
    credentialSubject: {
      ...(holder === null
        ? { id: `urn:uuid:${certificate.id}#holder` }
        : {
            identifier: [
              {
                type: "IdentityObject",
                hashed: false,
                identityHash: holder,
                identityType: certificate.nameForm === "institution" ? "ext:institution" : "name",
              },
            ],
          }),
      type: ["AchievementSubject"],
      achievement: {
        id: `${site}/${locale}${certificate.path}`,
        type: ["Achievement"],
        achievementType: certificate.kind === "course" ? "Course" : "ext:Event",
        name: title.text,
        description: words.description,
        criteria: { narrative: words.criteria },
        inLanguage: title.lang ?? locale,
      },
    },
    evidence: [{ id: `${site}/${locale}/certificates/${certificate.code}`, type: ["Evidence"] }],
    credentialStatus: {
      id: `${status}#${index}`,
      type: "BitstringStatusListEntry",
      statusPurpose: "revocation",
      statusListIndex: String(index),
      statusListCredential: status,
    },
  };
}

/** Which certificates of a list are no longer valid, without a word of why. */
export function statusListOf(
  list: number,
  encodedList: string,
  { site, at }: { site: string; at: string },
): JsonObject {
  const id = `${site}/certificates/status/${list}`;
  return {
    "@context": [contextAddresses.credentials],
    id,
    type: ["VerifiableCredential", "BitstringStatusListCredential"],
    issuer: didOf(site),
    validFrom: at,
    credentialSubject: { id: `${id}#list`, type: "BitstringStatusList", statusPurpose: "revocation", encodedList },
  };
}
