import { nameOf, sortedByName } from "~/atlas/index.ts";
import { findTerritoriesById, subtreeOf } from "~/atlas/index.server.ts";
import type { PageLocale } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import type { OfferedPlace } from "../../core/assigned-places.ts";
import { itemsLeftOut, standingOf } from "../../core/agreement.ts";
import type { CollectionDefinition } from "../../core/collection.ts";
import { agreementsOfObservatory } from "../../data/agreements.server.ts";
import { listAssignments } from "../../data/assignments.server.ts";
import { listPartners } from "../../data/partners.server.ts";
import { checkWords } from "../../messages/check-words.ts";
import { sayLeftOut } from "../../parts/check/say-left-out.ts";
import { today } from "./observatory-here.server.ts";
import { namesOf } from "./partner-names.server.ts";

/** The places that a form can be asked for: the observatory's territory and all below it, by name. */
export async function offeredPlaces(
  db: ReadDatabase,
  territoryId: number,
  locale: PageLocale,
): Promise<OfferedPlace[]> {
  const [whole] = await findTerritoriesById(db, [territoryId]);
  if (!whole) return [];
  const below = (await subtreeOf(db, whole)).filter(({ id, level }) => id !== whole.id && level !== "not_located");
  return [whole, ...sortedByName(below, locale)].map((place) => ({
    id: place.id,
    parentId: place.id === whole.id ? null : place.parentId,
    path: place.path,
    name: nameOf(place, locale),
  }));
}

/** Who answers a form and for which places; `chosen` is the partner whose assignment is being written. */
export async function assignmentsHere(
  db: ReadDatabase,
  observatory: { id: number; territoryId: number },
  collection: { id: number; definition: CollectionDefinition },
  { locale, chosen, changed }: { locale: PageLocale; chosen: number; changed: number },
) {
  const partners = await listPartners(db, observatory.id);
  const names = await namesOf(db, partners, locale);
  const places = await offeredPlaces(db, observatory.territoryId, locale);
  const placeNames = new Map(places.map((place) => [place.id, place.name]));
  const own = (await listAssignments(db, observatory.id)).filter((one) => one.collectionId === collection.id);
  const shown = partners.map((partner) => {
    const assignment = own.find(({ partnerId }) => partnerId === partner.id) ?? null;
    return {
      id: partner.id,
      name: names.get(partner.id) ?? "",
      ownPlace: placeNames.get(partner.territoryId) ?? "",
      assignment,
      places: (assignment?.territoryIds ?? []).map((id) => placeNames.get(id) ?? ""),
    };
  });
  const agreements = await agreementsOfObservatory(db, observatory.id);
  const leftOut = shown.flatMap(({ id, name, assignment }) => {
    const held = agreements.find((one) => one.partnerId === id && standingOf(one, today()) === "signed");
    if (!assignment || !held) return [];
    return itemsLeftOut(held, collection.definition).map((one) => `${name} · ${sayLeftOut(one, checkWords(locale))}`);
  });
  return {
    leftOut,
    partners: shown,
    places: shown.some(({ id }) => id === chosen) ? places : [],
    chosen: shown.find(({ id }) => id === chosen) ?? null,
    changed: shown.find(({ id }) => id === changed) ?? null,
  };
}
