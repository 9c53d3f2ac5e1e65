import { queueThing } from "~/content/index.server.ts";
import { recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { dayOf } from "~/kernel/day.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { hideFromMember, showOnMember } from "~/network/index.server.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { faultsOf, isShown, type Card, type CardKind } from "../core/card.ts";
import { writtenIn } from "../core/own-words.ts";
import { actingMembers } from "../data/acting.server.ts";
import { findCard, insertCard, updateCard } from "../data/cards.server.ts";
import { closeSuggestionsOf } from "../data/suggestions.server.ts";
import { translatableCards } from "../data/translatable-cooperation.server.ts";

export interface TypedCard {
  kind: CardKind;
  theme: string;
  forms: readonly string[];
  help: string;
  languages: readonly string[];
  title: string;
  detail: string;
  wish: string | null;
  validFrom: string;
  validUntil: string;
  public: boolean;
}

/** A new card of a member, or one written anew in the language of the form; what was shown of it is shown anew. */
export async function writeCard(
  actor: Actor,
  target: { organisationId: string } | { id: string; baseRevision: number },
  typed: TypedCard,
  locale: Locale,
  database: Database,
  now = new Date(),
): Promise<Outcome<string>> {
  const faults = faultsOf(typed);
  if (faults.length > 0) return failed("invalid", faults.join(" "));
  return database.write(async (transaction) => {
    const standing = "id" in target ? await findCard(transaction, target.id) : null;
    if (standing === undefined) return failed("not-found", "card");
    const organisationId = standing ? standing.organisationId : (target as { organisationId: string }).organisationId;
    if (!(await writesFor(transaction, actor, organisationId))) return failed("forbidden", "role");

    const [by, at] = [actorId(actor), now.toISOString()];
    const card = {
      ...(typed as TypedCard & Pick<Card, "theme" | "help" | "wish">),
      forms: [...typed.forms],
      languages: [...new Set(typed.languages)],
      open: true,
      kind: standing?.kind ?? typed.kind,
      title: writtenIn(standing?.title ?? null, locale, typed.title, by, at),
      detail: writtenIn(standing?.detail ?? null, locale, typed.detail, by, at),
    };
    let id: string;
    if (standing && "id" in target) {
      id = standing.id;
      if (!(await updateCard(transaction, id, card, target.baseRevision))) return failed("conflict", "stale");
      // It speaks of something else now: whoever was thinking about the old one is not held to it.
      if (speaksOfElse(standing, card)) await closeSuggestionsOf(transaction, { cardId: id });
    } else id = await insertCard(transaction, organisationId, card, by);
    await showOrHide(
      transaction,
      { ...card, id, organisationId, withheld: standing?.withheld ?? null },
      at.slice(0, 10),
    );
    if (card.public || standing?.public) await bumpPublicVersion(transaction, "cooperate", database.afterCommit);
    await recordAudit(transaction, {
      actor,
      action: standing ? "card changed" : "card written",
      subject: { kind: "card", id },
      after: { organisation: organisationId, kind: card.kind, public: card.public },
    });
    return done(id);
  });
}

/** Closed by its member: matched no more, shown no more, and what waits about it is gone. */
export async function closeCard(actor: Actor, id: string, database: Database): Promise<Outcome<null>> {
  return database.write(async (transaction) => {
    const card = await findCard(transaction, id);
    if (!card) return failed("not-found", "card");
    if (!(await writesFor(transaction, actor, card.organisationId))) return failed("forbidden", "role");
    if (!card.open) return failed("conflict", "closed");
    await updateCard(transaction, id, { ...card, open: false }, card.revision);
    await closeSuggestionsOf(transaction, { cardId: id });
    await showOrHide(transaction, { ...card, open: false }, dayOf(new Date()));
    if (card.public) await bumpPublicVersion(transaction, "cooperate", database.afterCommit);
    await recordAudit(transaction, { actor, action: "card closed", subject: { kind: "card", id } });
    return done(null);
  });
}

async function writesFor(transaction: WriteTransaction, actor: Actor, organisationId: string): Promise<boolean> {
  const members = await actingMembers(transaction, actor, "write for the member");
  return members.some((one) => one.organisationId === organisationId);
}

/** On its member's page while anybody may read it. */
export async function showOrHide(
  transaction: WriteTransaction,
  card: Omit<Card, "revision" | "sample">,
  today: string,
): Promise<void> {
  const { id, kind, organisationId, title } = card;
  await queueThing(transaction, translatableCards, id);
  if (!isShown(card, today)) return hideFromMember(transaction, { kind, id });
  return showOnMember(transaction, { kind, id, organisationId, title, href: `/cooperation/cards/${id}` });
}

function speaksOfElse(before: Card, after: Pick<Card, "theme" | "help" | "languages">): boolean {
  return (
    before.theme !== after.theme ||
    before.help !== after.help ||
    before.languages.some((one) => !after.languages.includes(one))
  );
}
