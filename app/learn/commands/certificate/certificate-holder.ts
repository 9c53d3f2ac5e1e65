import type { Actor } from "~/kernel/actor.ts";
import type { Certificate } from "../../core/certificate/certificate.ts";

/** Who asks for a certificate of her own: an account, or who opened the signed link of one. */
export type CertificateHolder = { kind: "account"; actor: Actor } | { kind: "link"; certificateId: string };

export function holds(holder: CertificateHolder, certificate: Certificate): boolean {
  if (holder.kind === "link") return holder.certificateId === certificate.id;
  return holder.actor.kind === "person" && holder.actor.accountId === certificate.accountId;
}
