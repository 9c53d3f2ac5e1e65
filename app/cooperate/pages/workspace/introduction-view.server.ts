import { dayText } from "~/kernel/day-text.ts";
import type { Actor } from "~/kernel/actor.ts";
import type { PageLocale } from "~/kernel/locale.ts";
import { nameShown, publicMember } from "~/network/index.ts";
import { findPeople, listMembers } from "~/network/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { actingMembers } from "../../data/acting.server.ts";
import { findCards } from "../../data/cards.server.ts";
import { listFollowUps } from "../../data/follow-ups.server.ts";
import { findIntroduction, listMessages } from "../../data/introductions.server.ts";
import { deskWords } from "../../messages/desk-words.ts";
import { nameOfMember, say } from "../../parts/say.ts";

/** An introduction as one of the two members reads it: people under the names that they chose, answers of one's own side only. */
export async function readIntroductionView(read: ReadDatabase, actor: Actor, id: string, locale: PageLocale) {
  const acting = await actingMembers(read, actor, "read as a member");
  const ids = acting.map((one) => one.organisationId);
  const introduction = await findIntroduction(read, id, ids);
  if (!introduction) return null;
  const { receiverId, giverId, needId, offerId, receiverAccount, giverAccount } = introduction;
  const [own, other] = ids.includes(receiverId) ? [receiverId, giverId] : [giverId, receiverId];
  const [members, cards, messages, followUps] = await Promise.all([
    listMembers(read, { organisationIds: [receiverId, giverId] }),
    findCards(read, [needId, offerId]),
    listMessages(read, id),
    listFollowUps(read, ids, id),
  ]);
  const byId = new Map(members.map((one) => [one.organisationId, one]));
  const accounts = [receiverAccount, giverAccount, ...messages.map((one) => one.accountId)];
  const people = await findPeople(read, [...new Set(accounts.filter((one) => one !== null))]);
  const nameOf = (organisationId: string) => nameOfMember(byId.get(organisationId), locale);
  const personOf = (accountId: string | null, organisationId: string) => {
    const person = accountId === null ? undefined : people.get(accountId);
    const member = byId.get(organisationId);
    const shown = person && nameShown(person, member ? publicMember(member) : null);
    const words = deskWords(locale);
    const of = nameOf(organisationId);
    return shown?.kind === "name"
      ? words("introduction.named", { name: shown.name, member: of })
      : words("introduction.somebody", { member: of });
  };
  return {
    member: nameOf(own),
    other: nameOf(other),
    ended: introduction.endedAt !== null,
    cards: (
      [
        ["need", needId],
        ["offer", offerId],
      ] as const
    ).flatMap(([which, cardId]) => {
      const card = cards.get(cardId);
      return card ? [{ which, title: say(card.title, locale) }] : [];
    }),
    people: [personOf(receiverAccount, receiverId), personOf(giverAccount, giverId)],
    messages: messages.map((one) => ({
      id: one.id,
      from: personOf(one.accountId, one.organisationId),
      on: dayText(one.at, locale),
      text: one.text,
    })),
    followUps: followUps.map((one) => ({
      organisationId: one.organisationId,
      member: nameOf(one.organisationId),
      months: one.months,
      answer: one.answer,
      text: one.text,
      practice: one.practice ?? "",
      link: one.practiceLink ?? "inspired-by",
    })),
  };
}
