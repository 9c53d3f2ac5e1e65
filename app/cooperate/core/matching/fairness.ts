import { hasRoom, type Candidate } from "./candidates.ts";
import type { Participant } from "./participant.ts";

/** What an allocation is judged by. It names nobody, so that the secretariat may read it. */
export interface Fairness {
  /** Needs for which somebody could be thought of, and those for which somebody was found. */
  reachable: number;
  served: number;
  /** Members with such a need, and those for whom somebody was found. */
  receivers: number;
  receiversServed: number;
  /** Givers who could have been asked, and those who are. */
  givers: number;
  giversAsked: number;
  /** Jain's index of what givers are asked in a year: 1 when all are asked alike, 1/n when one is asked everything. */
  jain: number;
  largestLoad: number;
  /** All that speaks for the pairs. */
  score: number;
  /** The mean score of the tenth of needs that fare worst; a need without an answer counts nothing. */
  worstTenth: number;
}

/** Jain, Chiu & Hawe (1984): (Σx)² / (n Σx²). */
export function jainIndex(loads: readonly number[]): number {
  const sum = loads.reduce((total, one) => total + one, 0);
  if (sum === 0) return 1;
  return (sum * sum) / (loads.length * loads.reduce((total, one) => total + one * one, 0));
}

export function fairnessOf(
  chosen: readonly Candidate[],
  candidates: readonly Candidate[],
  participants: readonly Participant[],
): Fairness {
  const needs = new Set(candidates.map(({ need }) => need.id));
  const able = new Set(candidates.map(({ offer }) => offer.organisationId));
  const givers = participants.filter((one) => able.has(one.organisationId) && hasRoom(one));
  const asked = Map.groupBy(chosen, ({ offer }) => offer.organisationId);
  const loads = givers.map(({ organisationId, load }) => load + (asked.get(organisationId)?.length ?? 0));
  const scores = new Map(chosen.map(({ need, score }) => [need.id, score]));
  const fared = [...needs].map((id) => scores.get(id) ?? 0).toSorted((a, b) => a - b);
  const worst = fared.slice(0, Math.max(1, Math.ceil(fared.length / 10)));
  return {
    reachable: needs.size,
    served: scores.size,
    receivers: new Set(candidates.map(({ need }) => need.organisationId)).size,
    receiversServed: new Set(chosen.map(({ need }) => need.organisationId)).size,
    givers: givers.length,
    giversAsked: asked.size,
    jain: jainIndex(loads),
    largestLoad: Math.max(0, ...loads),
    score: chosen.reduce((total, one) => total + one.score, 0),
    worstTenth: worst.length === 0 ? 0 : worst.reduce((total, one) => total + one, 0) / worst.length,
  };
}
