import { randomBytes } from "node:crypto";
import { recordAudit } from "~/identity/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { newText } from "~/kernel/translated-text.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import { addGuest, closeSpace, deleteSpace, findSpaceId, insertSpace, removeGuest } from "../data/spaces.server.ts";

/**
 * A space by invitation that another slice holds for a group of its own. Who belongs is decided there; who reads, writes and
 * moderates stays the one policy of this slice. Its address is a random code, since a group's name is nobody else's business.
 */
export async function openCircle(
  transaction: WriteTransaction,
  actor: Actor,
  { locale, title, purpose }: { locale: Locale; title: string; purpose: string },
): Promise<string> {
  const slug = `group-${randomBytes(6).toString("hex")}`;
  const at = new Date().toISOString();
  const id = await insertSpace(transaction, {
    slug,
    title: newText(locale, title, "discuss", at),
    purpose: newText(locale, purpose, "discuss", at),
    audience: "invited",
    premoderated: false,
    outcomesPublic: false,
    state: "open",
  });
  await recordAudit(transaction, {
    actor,
    action: "space opened",
    subject: { kind: "space", id: id! },
    after: { audience: "invited", premoderated: false },
  });
  return slug;
}

export async function enterCircle(transaction: WriteTransaction, slug: string, accountId: string): Promise<void> {
  const id = await findSpaceId(transaction, slug);
  if (id) await addGuest(transaction, id, accountId);
}

/** She reads and hears nothing of it any more; what she wrote stays hers to take back. */
export async function leaveCircle(transaction: WriteTransaction, slug: string, accountId: string): Promise<void> {
  const id = await findSpaceId(transaction, slug);
  if (id) await removeGuest(transaction, id, accountId);
}

/** It can still be read by those in it. */
export async function closeCircle(transaction: WriteTransaction, slug: string): Promise<void> {
  await closeSpace(transaction, slug);
}

/** Who was in it and what was said there is erased. */
export async function forgetCircle(transaction: WriteTransaction, slug: string): Promise<void> {
  await deleteSpace(transaction, slug);
}
