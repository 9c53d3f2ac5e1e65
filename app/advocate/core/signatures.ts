import { regions, type PublicMember, type Region } from "~/network/index.ts";
import { standsBehind, type StatementVersion } from "./statement.ts";

export interface Signature {
  organisationId: string;
  version: number;
  /** `YYYY-MM-DD`. */
  signedOn: string;
}

export type NamedSignature = { member: Extract<PublicMember, { slug: string }>; signedOn: string };

export interface PublicSignatures {
  total: number;
  byRegion: { region: Region; signatures: number }[];
  /** Those whose name may be seen, the latest first. */
  named: NamedSignature[];
  /** Counted in their region, without name and without day. */
  unnamed: number;
}

/**
 * Who stands behind the latest version, as the public may know it. Who shows its region alone is one in a number; who is
 * unlisted is not counted either, so that a number that grows by one when a town signs tells nobody.
 */
export function publicSignatures(
  signatures: readonly Signature[],
  versions: readonly Pick<StatementVersion, "number" | "asksAgain">[],
  members: ReadonlyMap<string, PublicMember>,
): PublicSignatures {
  const seen = signatures.flatMap(({ organisationId, version, signedOn }) => {
    const member = members.get(organisationId);
    return member && standsBehind(version, versions) ? [{ member, signedOn }] : [];
  });
  const named = seen.flatMap(({ member, signedOn }) => (member.level === "region" ? [] : [{ member, signedOn }]));
  return {
    total: seen.length,
    byRegion: regions.flatMap((region) => {
      const count = seen.filter(({ member }) => member.region === region).length;
      return count > 0 ? [{ region, signatures: count }] : [];
    }),
    named: named.toSorted((a, b) =>
      a.signedOn === b.signedOn ? (a.member.slug < b.member.slug ? -1 : 1) : a.signedOn < b.signedOn ? 1 : -1,
    ),
    unnamed: seen.length - named.length,
  };
}
