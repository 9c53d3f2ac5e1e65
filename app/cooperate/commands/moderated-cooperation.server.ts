import { accountOf, type Moderated } from "~/content/index.server.ts";
import { withheldBy } from "~/content/index.ts";
import { dayOf } from "~/kernel/day.ts";
import { showText } from "~/kernel/translated-text.ts";
import { publicMembers } from "~/network/index.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { isShown } from "../core/card.ts";
import { findCard, findCardWriter, withholdCard } from "../data/cards.server.ts";
import { findSpace, findSpaceWriter, withholdSpace } from "../data/spaces.server.ts";
import { closeSuggestionsOf } from "../data/suggestions.server.ts";
import { hideSpace, showSpace } from "./hold-space.server.ts";
import { showOrHide } from "./write-card.server.ts";

const today = () => dayOf(new Date());

/** Offers and needs as the one queue knows them. A card that is withheld is not suggested either. */
const cards: Moderated = {
  kind: "cooperation-card",
  async find(db, id, locale) {
    const card = await findCard(db, id);
    if (!card) return null;
    const seen = await publicMembers(db, [card.organisationId]);
    return {
      title: showText(card.title, locale)?.text ?? "",
      text: showText(card.detail, locale)?.text ?? "",
      href: `/cooperation/cards/${id}`,
      isPublic: isShown(card, today()) && seen.has(card.organisationId),
      author: accountOf(await findCardWriter(db, id)),
    };
  },
  async apply(transaction, id, effect, afterCommit) {
    const card = await findCard(transaction, id);
    if (!card) return;
    const withheld = withheldBy(effect);
    await withholdCard(transaction, id, withheld);
    if (withheld) await closeSuggestionsOf(transaction, { cardId: id });
    await showOrHide(transaction, { ...card, withheld }, today());
    await bumpPublicVersion(transaction, "cooperate", afterCommit);
  },
};

/** The public page of a project or an exchange; its room stays with its partners. */
const spaces: Moderated = {
  kind: "cooperation-space",
  async find(db, id, locale) {
    const space = await findSpace(db, id);
    // A moderator reads what the public read, and nothing of a room that never opened its page.
    if (!space?.publishedAt) return null;
    const texts = [space.summary, space.call].map((text) => showText(text, locale)?.text ?? "");
    return {
      title: showText(space.title, locale)?.text ?? "",
      text: texts.filter((text) => text !== "").join("\n\n"),
      href: `/cooperation/${space.slug}`,
      isPublic: space.withheld === null,
      author: accountOf(await findSpaceWriter(db, id)),
    };
  },
  async apply(transaction, id, effect, afterCommit) {
    const space = await findSpace(transaction, id);
    if (!space) return;
    await withholdSpace(transaction, id, withheldBy(effect));
    if (effect !== "shown") return hideSpace(transaction, id, { afterCommit });
    if (space.publishedAt !== null) await showSpace(transaction, { ...space, withheld: null }, { afterCommit });
  },
};

export const moderatedCooperation: readonly Moderated[] = [cards, spaces];
