import { pairKey, type MatchedCard, type MatchingInput, type Participant } from "./participant.ts";
import { scorePair, sharedLanguages, type ScoredPair } from "./score-pair.ts";

/** A need that a member could answer, by the best of its offers. */
export interface Candidate extends ScoredPair {
  need: MatchedCard;
  offer: MatchedCard;
}

export interface Width {
  /** How many givers a need keeps. */
  perNeed: number;
  /** How many needs a giver keeps beside those, so that no willing giver is out of sight. */
  perGiver: number;
}

/** Wide enough that the allocation loses next to nothing, narrow enough for some thousands of members (`bench/matching.ts`). */
export const usualWidth: Width = { perNeed: 8, perGiver: 3 };

/** Pairs that can be thought of at all: open members, one theme, a common language, a giver with room, nothing settled before. */
export function listCandidates(input: MatchingInput, width: Width = usualWidth): Candidate[] {
  const participants = new Map(input.participants.map((one) => [one.organisationId, one]));
  const known = (card: MatchedCard) => participants.has(card.organisationId);
  const needs = input.needs.filter(known).toSorted(byId);
  const offers = input.offers.filter(known).toSorted(byId);
  const byTheme = Map.groupBy(
    offers.filter(({ organisationId }) => hasRoom(participants.get(organisationId)!)),
    ({ theme }) => theme,
  );
  const returns = returnsOf(needs, offers);

  const kept = new Set<Candidate>();
  const ofGiver = new Map<string, Candidate[]>();
  for (const need of needs) {
    const receiver = participants.get(need.organisationId)!;
    const best = new Map<string, Candidate>();
    for (const offer of byTheme.get(need.theme) ?? []) {
      if (offer.organisationId === need.organisationId) continue;
      if (input.settled.has(pairKey(need.organisationId, offer.organisationId))) continue;
      if (sharedLanguages(need, offer).length === 0) continue;
      const giver = participants.get(offer.organisationId)!;
      const scored = scorePair(need, offer, receiver, giver, returns(need, offer));
      const standing = best.get(offer.organisationId);
      if (!standing || scored.score > standing.score) best.set(offer.organisationId, { need, offer, ...scored });
    }
    const ranked = [...best.values()].toSorted(byScore);
    for (const one of ranked.slice(0, width.perNeed)) kept.add(one);
    for (const one of ranked) {
      const own = ofGiver.get(one.offer.organisationId);
      if (own) own.push(one);
      else ofGiver.set(one.offer.organisationId, [one]);
    }
  }
  for (const own of ofGiver.values()) for (const one of own.toSorted(byScore).slice(0, width.perGiver)) kept.add(one);
  return [...kept].toSorted((a, b) => byId(a.need, b.need) || byId(a.offer, b.offer));
}

export function hasRoom({ capacity, load }: Participant): boolean {
  return load < capacity;
}

/** What the receiver could give back: a wish of the offer first, then any need of the giver that it answers. */
function returnsOf(needs: readonly MatchedCard[], offers: readonly MatchedCard[]) {
  const offersOf = Map.groupBy(offers, ({ organisationId }) => organisationId);
  const needsOf = Map.groupBy(needs, ({ organisationId }) => organisationId);
  return (need: MatchedCard, offer: MatchedCard): string | null => {
    const given = offersOf.get(need.organisationId);
    if (!given) return null;
    if (offer.wish !== null && given.some(({ theme }) => theme === offer.wish)) return offer.wish;
    const wanted = needsOf.get(offer.organisationId) ?? [];
    const met = wanted.find((one) =>
      given.some((own) => own.theme === one.theme && sharedLanguages(one, own).length > 0),
    );
    return met?.theme ?? null;
  };
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

function byScore(a: Candidate, b: Candidate): number {
  return b.score - a.score || byId(a.offer, b.offer) || byId(a.need, b.need);
}
