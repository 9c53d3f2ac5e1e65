import { findTerritoriesByCode } from "~/atlas/index.server.ts";
import { readMaturity } from "~/establish/index.server.ts";
import { belongingStates, sizeOf, type Member } from "~/network/index.ts";
import { listMembers } from "~/network/index.server.ts";
import { listObservatories } from "~/observe/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { pairKey, type MatchingInput } from "../core/matching/participant.ts";
import { hoursFromGreenwich } from "../core/matching/time-zone.ts";
import { listCurrentCards } from "../data/cards.server.ts";
import { listOpenParticipations } from "../data/participations.server.ts";
import { loadOfGivers, settledPairs } from "../data/suggestions.server.ts";

/** Everybody who lets itself be suggested, with what is offered and looked for today. Nobody else is in it. */
export async function readMatchingInput(read: ReadDatabase, today: string): Promise<MatchingInput> {
  const open = await listOpenParticipations(read);
  const members = await listMembers(read, {
    states: belongingStates,
    organisationIds: open.map((one) => one.organisationId),
  });
  const shown = new Map(
    members.filter(({ protection }) => protection !== "unlisted").map((one) => [one.organisationId, one]),
  );
  const [cards, loads, settled, maturity] = await Promise.all([
    listCurrentCards(read, today),
    loadOfGivers(read, today),
    settledPairs(read, today),
    maturityOfMembers(read, [...shown.values()], today),
  ]);
  const own = cards.filter(({ organisationId }) => shown.has(organisationId));
  return {
    participants: open.flatMap(({ organisationId, capacity }) => {
      const member = shown.get(organisationId);
      if (!member) return [];
      const { region, countryCode, population, legalSystem, timeZone } = member;
      const load = loads.get(organisationId) ?? 0;
      const offset = timeZone === null ? null : hoursFromGreenwich(timeZone);
      // The observatory's own ladder where there is one, else what the member says of itself.
      const step = maturity.get(organisationId) ?? member.maturity;
      return [
        {
          organisationId,
          region,
          countryCode,
          size: sizeOf(population),
          legalSystem,
          offset,
          maturity: step,
          capacity,
          load,
        },
      ];
    }),
    needs: own.filter(({ kind, id }) => kind === "need" && !settled.waitingNeeds.has(id)),
    offers: own.filter(({ kind }) => kind === "offer"),
    settled: new Set(settled.pairs.map(({ receiverId, giverId }) => pairKey(receiverId, giverId))),
  };
}

/** The ladder of the observatory over a member's territory, where there is one. */
async function maturityOfMembers(
  read: ReadDatabase,
  members: readonly Member[],
  today: string,
): Promise<Map<string, number>> {
  const byCode = new Map(
    members.flatMap(({ organisationId, territoryCode }) =>
      territoryCode === null ? [] : [[territoryCode, organisationId] as const],
    ),
  );
  const places = await findTerritoriesByCode(read, [...byCode.keys()]);
  const byTerritory = new Map(places.map(({ id, code }) => [id, byCode.get(code)]));
  const maturity = new Map<string, number>();
  for (const observatory of await listObservatories(read)) {
    const organisationId = byTerritory.get(observatory.territoryId);
    if (organisationId) maturity.set(organisationId, (await readMaturity(read, observatory.id, today)).level);
  }
  return maturity;
}
