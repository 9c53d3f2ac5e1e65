import { themes, helpKinds } from "../card.ts";
import { regions } from "../../../network/index.ts";
import { needsPerRound } from "./allocate.ts";
import type { Candidate } from "./candidates.ts";
import type { MatchedCard, MatchingInput, Participant } from "./participant.ts";

/** Numbers from a seed, the same on every machine (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** What people speak and how law is made, roughly by region: enough that not everybody fits everybody. */
const tongues: Record<(typeof regions)[number], readonly string[][]> = {
  africa: [["fr"], ["en"], ["fr", "en"], ["ar", "fr"], ["pt"]],
  "asia-pacific": [["en"], ["en", "fr"]],
  eurasia: [["ru"], ["ru", "en"]],
  europe: [["fr"], ["es"], ["en", "fr"], ["en"], ["en", "es"]],
  "latin-america": [["es"], ["pt"], ["es", "en"]],
  "middle-east-west-asia": [["ar"], ["ar", "en"], ["en"]],
  "north-america": [["en"], ["en", "fr"]],
};
const offsets: Record<(typeof regions)[number], readonly number[]> = {
  africa: [0, 1, 2, 3],
  "asia-pacific": [5.5, 7, 8, 9, 10],
  eurasia: [3, 4, 5],
  europe: [0, 1, 2],
  "latin-america": [-6, -5, -4, -3],
  "middle-east-west-asia": [2, 3, 4],
  "north-america": [-8, -6, -5],
};
const laws = ["civil", "civil", "common", "mixed", "religious"] as const;
const sizes = ["under-20k", "20k-100k", "100k-500k", "500k-2m", "over-2m"] as const;
const forms = ["physical", "sexual", "psychological", "economic", "digital", "forced_marriage"] as const;

/**
 * An invented network. Offers gather where experience is (a tenth of the members make half of them, as in every network we
 * know of by its own account), needs are spread; some themes are in fashion. `ample`: willing givers have room for all.
 */
export function inventNetwork(members: number, seed: number, { ample = false } = {}): MatchingInput {
  const random = randomFrom(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  /** The first are chosen more often than the last. */
  const pickEarly = <T>(list: readonly T[]): T => list[Math.floor(random() ** 1.6 * list.length)]!;
  const participants: Participant[] = [];
  const needs: MatchedCard[] = [];
  const offers: MatchedCard[] = [];
  for (let i = 0; i < members; i++) {
    const organisationId = `m${String(i).padStart(6, "0")}`;
    const region = pick(regions);
    const isKnown = random() < 0.1;
    const maturity = random() < 0.4 ? null : isKnown ? 3 + Math.floor(random() * 3) : Math.floor(random() * 4);
    const languages = pick(tongues[region]);
    participants.push({
      organisationId,
      region,
      countryCode: "ZZ",
      size: random() < 0.1 ? null : pick(sizes),
      legalSystem: random() < 0.1 ? null : pick(laws),
      offset: random() < 0.1 ? null : pick(offsets[region]),
      maturity,
      capacity: (ample ? 4 : 1) + Math.floor(random() * (isKnown ? 8 : 3)),
      load: isKnown && random() < 0.5 ? 1 : 0,
    });
    const card = (kind: string, n: number): MatchedCard => ({
      id: `${kind}${String(i).padStart(6, "0")}-${n}`,
      organisationId,
      theme: pickEarly(themes),
      forms: random() < 0.5 ? [] : [...new Set([pick(forms), pick(forms)])],
      help: pick(helpKinds),
      languages,
      wish: random() < 0.3 ? pick(themes) : null,
    });
    const offered = isKnown ? 2 + Math.floor(random() * 5) : random() < 0.45 ? 1 : 0;
    const needed = random() < 0.15 ? 0 : 1 + Math.floor(random() ** 2 * 3);
    for (let n = 0; n < offered; n++) offers.push(card("o", n));
    for (let n = 0; n < needed; n++) needs.push(card("n", n));
  }
  return { participants, needs, offers, settled: new Set() };
}

/** What a sorted list gives: the best pair first, as long as both have room. */
export function chooseGreedily(candidates: readonly Candidate[], participants: readonly Participant[]): Candidate[] {
  const room = new Map(participants.map(({ organisationId, capacity, load }) => [organisationId, capacity - load]));
  const got = new Map<string, number>();
  const met = new Set<string>();
  const chosen: Candidate[] = [];
  for (const one of candidates.toSorted((a, b) => b.score - a.score)) {
    const { organisationId: giver } = one.offer;
    const { organisationId: receiver } = one.need;
    if (met.has(one.need.id) || room.get(giver)! <= 0 || (got.get(receiver) ?? 0) >= needsPerRound) continue;
    met.add(one.need.id);
    room.set(giver, room.get(giver)! - 1);
    got.set(receiver, (got.get(receiver) ?? 0) + 1);
    chosen.push(one);
  }
  return chosen;
}
