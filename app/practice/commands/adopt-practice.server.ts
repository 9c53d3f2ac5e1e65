import { notify } from "~/content/index.server.ts";
import { decide, listMemberGrants } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { publicAuthors } from "~/network/index.server.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import type { DescentKind } from "../core/family.ts";
import { titleOf } from "../core/practice.ts";
import { decideAdoption, deleteAdoption, writeAdoption } from "../data/adoptions.server.ts";
import { findPractice, findPracticeBySlug } from "../data/practices.server.ts";
import { findPublishedPractice } from "../data/published-practices.server.ts";
import { note } from "./write-practice.server.ts";

/**
 * Says, for a member, that it took a published practice up. Nothing is shown before the practice's own member has said yes; a
 * member that shows itself nowhere is told to nobody. For later slices, in their transaction and after their own check of the role.
 */
export async function proposeAdoption(
  transaction: WriteTransaction,
  actor: Actor,
  { slug, organisationId, kind }: { slug: string; organisationId: string; kind: DescentKind },
  afterCommit: Database["afterCommit"],
): Promise<Outcome<"proposed" | "known" | "unseen">> {
  const published = await findPublishedPractice(transaction, slug);
  const practice = published && (await findPractice(transaction, published.card.id));
  if (!practice) return failed("invalid", "practice-unknown");
  if (practice.organisationId === organisationId) return failed("invalid", "practice-own");
  const seen = (await publicAuthors(transaction, [organisationId])).get(organisationId);
  if (!seen) return done("unseen");
  const isNew = await writeAdoption(transaction, {
    practiceId: practice.id,
    organisationId,
    kind,
    by: actorId(actor),
  });
  if (!isNew) return done("known");
  await note(transaction, actor, practice.id, "practice: adoption proposed", { kind });
  // Said otherwise, what was confirmed is drawn no longer.
  await bumpPublicVersion(transaction, "practice", afterCommit);
  const grants = await listMemberGrants(transaction, practice.organisationId);
  for (const accountId of new Set(grants.map((one) => one.accountId)))
    await notify(transaction, {
      accountId,
      topic: "practice-taken-up",
      subject: titleOf(practice.draft),
      href: `/workspace/practices/${practice.id}`,
    });
  return done("proposed");
}

/** What was said is taken back by who said it, whatever had been answered. */
export async function withdrawAdoption(
  transaction: WriteTransaction,
  actor: Actor,
  { slug, organisationId }: { slug: string; organisationId: string },
  afterCommit: Database["afterCommit"],
): Promise<void> {
  const practice = await findPracticeBySlug(transaction, slug);
  if (!practice || !(await deleteAdoption(transaction, practice.id, organisationId))) return;
  await note(transaction, actor, practice.id, "practice: adoption withdrawn", {});
  await bumpPublicVersion(transaction, "practice", afterCommit);
}

/** The yes or no of the member whose practice it is; each can be changed into the other. */
export async function answerAdoption(
  actor: Actor,
  { id, adoption, confirmed }: { id: number; adoption: number; confirmed: boolean },
  database: Database,
): Promise<Outcome<true>> {
  return database.write(async (transaction) => {
    const practice = await findPractice(transaction, id);
    if (!practice) return failed("not-found", "practice");
    const allowed = decide(actor, "write for the member", { organisationId: practice.organisationId });
    if (!allowed.ok) return allowed;
    const state = confirmed ? "confirmed" : "declined";
    if (!(await decideAdoption(transaction, { id: adoption, practiceId: id, state, by: actorId(actor) })))
      return failed("not-found", "adoption");
    await note(transaction, actor, id, `practice: adoption ${state}`, { adoption });
    await bumpPublicVersion(transaction, "practice", database.afterCommit);
    return done(true);
  });
}
