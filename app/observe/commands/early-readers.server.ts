import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { decide, findAccountByEmail, may, recordAudit } from "~/identity/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { findDraft, type Draft } from "../data/drafts.server.ts";
import { addReader, isEarlyReader, noteLook, removeReader } from "../data/early-readers.server.ts";

/**
 * Shows an edition that has not left to who may see it, and notes that she looked: somebody who knows figures before
 * their hour is a responsibility, and one that can be read in the trail.
 */
export async function lookAtDraft(actor: Actor, releaseId: number, database: Database): Promise<Outcome<Draft>> {
  const draft = await findDraft(database.read, releaseId);
  if (!draft || !(await mayLook(actor, draft, database))) return failed("not-found", "release");
  if (draft.state !== "draft" && draft.state !== "embargoed") return failed("conflict", "release.not-draft");
  await database.write(async (transaction) => {
    const isFirst = await noteLook(transaction, releaseId, actorId(actor));
    if (!isFirst) return;
    await recordAudit(transaction, {
      actor,
      action: "release.looked-at-early",
      subject: { kind: "release", id: String(releaseId) },
      after: { dataset: draft.slug },
    });
  });
  return done(draft);
}

async function mayLook(actor: Actor, draft: Draft, database: Database): Promise<boolean> {
  if (may(actor, "see unpublished figures", { observatoryId: draft.observatoryId })) return true;
  if (may(actor, "publish a release", { observatoryId: draft.observatoryId })) return true;
  return actor.kind === "person" && (await isEarlyReader(database.read, draft.id, actor.accountId));
}

/** Lets somebody outside the observatory look at an edition before it leaves. */
export async function addEarlyReader(
  actor: Actor,
  releaseId: number,
  email: string,
  database: Database,
): Promise<Outcome<null>> {
  const draft = await changeable(actor, releaseId, database);
  if (!draft.ok) return draft;
  const account = email.trim() === "" ? undefined : await findAccountByEmail(database.read, email);
  if (!account) return failed("invalid", "release.reader");
  return database.write(async (transaction) => {
    await addReader(transaction, releaseId, account.id, actorId(actor));
    await recordAudit(transaction, {
      actor,
      action: "release.early-reader-added",
      subject: { kind: "release", id: String(releaseId) },
      after: { account: account.id },
    });
    return done(null);
  });
}

export async function removeEarlyReader(
  actor: Actor,
  releaseId: number,
  accountId: string,
  database: Database,
): Promise<Outcome<null>> {
  const draft = await changeable(actor, releaseId, database);
  if (!draft.ok) return draft;
  return database.write(async (transaction) => {
    await removeReader(transaction, releaseId, accountId);
    await recordAudit(transaction, {
      actor,
      action: "release.early-reader-removed",
      subject: { kind: "release", id: String(releaseId) },
      before: { account: accountId },
    });
    return done(null);
  });
}

async function changeable(actor: Actor, releaseId: number, database: Database): Promise<Outcome<Draft>> {
  const draft = await findDraft(database.read, releaseId);
  if (!draft) return failed("not-found", "release");
  const allowed = decide(actor, "publish a release", { observatoryId: draft.observatoryId });
  if (!allowed.ok) return allowed;
  if (draft.state !== "draft" && draft.state !== "embargoed") return failed("conflict", "release.not-draft");
  return done(draft);
}
