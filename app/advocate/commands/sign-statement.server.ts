import { decide, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { belongingStates } from "~/network/index.ts";
import { findMember, hideFromMember } from "~/network/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { canBeSigned } from "../core/statement.ts";
import { endSignature, insertSignature } from "../data/signatures.server.ts";
import { listVersions, lockStatement } from "../data/statements.server.ts";
import { showSignature } from "./publish-statement.server.ts";

export interface Signing {
  statementId: string;
  organisationId: string;
  /** The version that was on the screen: a later one has to be read first. */
  version: number;
}

/** A mandate holder commits her local government to a version. Nobody does it in her place, the secretariat neither. */
export async function signStatement(
  actor: Actor,
  { statementId, organisationId, version }: Signing,
  database: Database,
): Promise<Outcome<true>> {
  if (actor.kind !== "person") return failed("forbidden", "role");
  const allowed = decide(actor, "sign for the member", { organisationId });
  if (!allowed.ok) return allowed;
  return database.write(async (transaction) => {
    const statement = await lockStatement(transaction, statementId);
    if (!statement || statement.state === "draft") return failed("not-found", "statement");
    const member = await findMember(transaction, organisationId);
    if (!member || !belongingStates.includes(member.state)) return failed("conflict", "not-a-member");
    const [latest] = await listVersions(transaction, statementId);
    if (!latest || latest.number !== version) return failed("conflict", "newer-version");
    if (statement.withheld !== null) return failed("conflict", "not-open");
    if (!canBeSigned({ state: statement.state, document: latest.document }, new Date())) {
      return failed("conflict", "not-open");
    }
    const by = actorId(actor);
    if (!(await insertSignature(transaction, { statementId, organisationId, version, by }))) {
      return failed("conflict", "signed-already");
    }
    await showSignature(transaction, statement, latest.document, organisationId);
    await recordAudit(transaction, {
      actor,
      action: "statement signed",
      subject: { kind: "statement", id: statementId },
      after: { organisationId, version: String(version) },
    });
    await bumpPublicVersion(transaction, "advocate", database.afterCommit);
    return done(true as const);
  });
}

/** Taken back at any time, closed or not: a town is nobody's signature against its will. */
export async function withdrawSignature(
  actor: Actor,
  { statementId, organisationId }: Omit<Signing, "version">,
  database: Database,
): Promise<Outcome<true>> {
  const allowed = decide(actor, "sign for the member", { organisationId });
  if (!allowed.ok) return allowed;
  return database.write(async (transaction) => {
    if (!(await endSignature(transaction, { statementId, organisationId }))) return failed("not-found", "signature");
    await hideFromMember(transaction, { kind: "statement", id: statementId, organisationId });
    await recordAudit(transaction, {
      actor,
      action: "signature withdrawn",
      subject: { kind: "statement", id: statementId },
      before: { organisationId },
    });
    await bumpPublicVersion(transaction, "advocate", database.afterCommit);
    return done(true as const);
  });
}
