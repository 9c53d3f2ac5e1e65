import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { countAttempt } from "~/platform/http/rate-limit.server.ts";
import { readCode } from "../../core/certificate/code.ts";
import type { Certificate } from "../../core/certificate/certificate.ts";
import { findCertificateByCode } from "../../data/certificates.server.ts";
import { holderOutside } from "../../data/seen-outside.server.ts";

/** A class that verifies its papers together passes; whoever tries codes does not come far in 31^11 of them. */
export const perReader = { purpose: "certificate-code", limit: 60, windowSeconds: 900 };

/** What anybody who has the code may know: never the name itself, only the words that its holder lets stand for it. */
export type Verified = Pick<Certificate, "code" | "kind" | "titles" | "hours" | "day" | "revokedAt"> & {
  holder: string | null;
  isPublished: boolean;
};

export async function verifyCode(typed: string, address: string, database: Database): Promise<Outcome<Verified>> {
  if (!(await countAttempt(database, perReader, address)).allowed) return failed("too-many", "too-many");
  const code = readCode(typed);
  if (!code) return failed("not-found", "slip");
  const found = await findCertificateByCode(database.read, code);
  if (!found) return failed("not-found", "unknown");
  const isPublished = found.publishedAt !== null;
  const holder = isPublished ? await holderOutside(database.read, found) : null;
  const { kind, titles, hours, day, revokedAt } = found;
  return done({ code, kind, titles, hours, day, revokedAt, holder, isPublished });
}
