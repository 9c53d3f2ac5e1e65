import { dayText } from "~/kernel/day-text.ts";
import type { Actor } from "~/kernel/actor.ts";
import type { PageLocale } from "~/kernel/locale.ts";
import { listMembers, publicMembers } from "~/network/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { isCurrent, type Card } from "../../core/card.ts";
import { isCallOpen } from "../../core/space/space.ts";
import { actingMembers } from "../../data/acting.server.ts";
import { findCards, listCardsOf } from "../../data/cards.server.ts";
import { listFollowUps } from "../../data/follow-ups.server.ts";
import { listIntroductions } from "../../data/introductions.server.ts";
import { findParticipations } from "../../data/participations.server.ts";
import { listPartsOf, listPublicSpaces, listSpacesOf } from "../../data/spaces.server.ts";
import { listOpenSuggestions } from "../../data/suggestions.server.ts";
import { explain, nameOfMember, nameOfPublic, say } from "../../parts/say.ts";
import type { SuggestionView } from "../../parts/suggestion-card.tsx";

/** All that waits for the members for which somebody acts, and nothing of anybody else's. */
export async function readHomeView(read: ReadDatabase, actor: Actor, locale: PageLocale, today: string) {
  const members = await actingMembers(read, actor, "read as a member");
  const ids = members.map((one) => one.organisationId);
  const named = new Map(members.map((one) => [one.organisationId, nameOfMember(one, locale)]));
  const [participations, cards, introductions, followUps, spaces, parts, published] = await Promise.all([
    findParticipations(read, ids),
    listCardsOf(read, ids),
    listIntroductions(read, ids),
    listFollowUps(read, ids),
    listSpacesOf(read, ids),
    listPartsOf(read, ids),
    listPublicSpaces(read),
  ]);
  const others = await listMembers(read, {
    organisationIds: introductions.flatMap(({ receiverId, giverId }) => [receiverId, giverId]),
  });
  const nameOf = new Map(others.map((one) => [one.organisationId, nameOfMember(one, locale)]));
  const mine = new Set(parts.filter(({ state }) => state !== "left").map((one) => one.spaceId));
  const asking = new Set(parts.filter(({ state }) => state === "asking").map((one) => one.spaceId));
  return {
    members: members.map(({ organisationId }) => {
      const { open = false, capacity = 3 } = participations.get(organisationId) ?? {};
      return { id: organisationId, name: named.get(organisationId)!, open, capacity };
    }),
    cards: cards.map((card) => ({
      id: card.id,
      kind: card.kind,
      theme: card.theme,
      title: say(card.title, locale),
      member: named.get(card.organisationId)!,
      until: dayText(card.validUntil, locale),
      state: stateOf(card, today),
    })),
    suggestions: await readSuggestions(read, ids, named, locale),
    introductions: introductions.map(({ id, receiverId, giverId, at }) => {
      const [own, other] = ids.includes(receiverId) ? [receiverId, giverId] : [giverId, receiverId];
      return {
        id,
        member: named.get(own)!,
        other: nameOf.get(other) ?? nameOfPublic(null, locale),
        since: dayText(at, locale),
        asks: followUps.some((one) => one.introductionId === id && one.answer === null),
      };
    }),
    spaces: spaces.map(({ id, kind, phase, closedAt, title }) => ({
      id,
      kind,
      phase: closedAt === null ? phase : ("ended" as const),
      title: say(title, locale),
    })),
    asked: published.filter(({ id }) => asking.has(id)).map(({ slug, title }) => ({ slug, title: say(title, locale) })),
    calls: published
      .filter((one) => isCallOpen(one, today) && !mine.has(one.id))
      .map(({ slug, kind, title }) => ({ slug, kind, title: say(title, locale) })),
  };
}

function stateOf(card: Card, today: string): "public" | "members" | "expired" | "early" | "closed" | "withheld" {
  if (!card.open) return "closed";
  if (card.withheld) return "withheld";
  if (isCurrent(card, today)) return card.public ? "public" : "members";
  return card.validUntil < today ? "expired" : "early";
}

/** The other side is drawn as far as it shows itself, until both have said yes; who shows nothing is not suggested. */
async function readSuggestions(
  read: ReadDatabase,
  ids: readonly string[],
  named: ReadonlyMap<string, string>,
  locale: PageLocale,
): Promise<SuggestionView[]> {
  const open = await listOpenSuggestions(read, ids);
  const [cards, seen] = await Promise.all([
    findCards(
      read,
      open.flatMap(({ needId, offerId }) => [needId, offerId]),
    ),
    publicMembers(
      read,
      open.flatMap(({ receiverId, giverId }) => [receiverId, giverId]),
    ),
  ]);
  return open.flatMap((one) => {
    const [need, offer] = [cards.get(one.needId), cards.get(one.offerId)];
    if (!need || !offer) return [];
    const sides = (["receiver", "giver"] as const).filter((side) => ids.includes(one[`${side}Id`]));
    return sides.flatMap((side) => {
      const otherId = side === "receiver" ? one.giverId : one.receiverId;
      const other = seen.get(otherId);
      if (!other) return [];
      const told = (card: Card) => ({ title: say(card.title, locale), detail: say(card.detail, locale) });
      return [
        {
          id: one.id,
          side,
          member: named.get(one[`${side}Id`])!,
          other: nameOfPublic(other, locale),
          need: told(need),
          offer: told(offer),
          ...explain(one.reasons, locale),
          saidYes: one[`${side}Answer`] === "yes",
        },
      ];
    });
  });
}
