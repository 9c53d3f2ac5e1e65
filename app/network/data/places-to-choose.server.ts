import { ancestorCodes, nameOf, type Territory } from "~/atlas/index.ts";
import { findTerritoriesByCode, placesNamed } from "~/atlas/index.server.ts";
import type { PageLocale } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { isPlaceOfMember } from "../core/place-of-member.ts";

const mostPlaces = 20;

interface PlacesToChoose {
  /** `Saint-Denis · La Réunion · France (FR-97411)`: of many towns with one name, where each lies. */
  places: { territory: Territory; label: string }[];
  /** There are more than can be shown. */
  more: boolean;
}

/** The places that are called so, whatever their country; what follows a comma is where the place lies. */
export async function placesToChoose(
  read: ReadDatabase,
  typed: string,
  countryCode: string,
  locale: PageLocale,
): Promise<PlacesToChoose> {
  const [name = "", ...rest] = typed.split(",");
  const seek = (words: { name: string; around?: string }) =>
    placesNamed(read, { ...words, nearest: countryCode, locale }, mostPlaces + 1);
  const lying = await seek({ name, around: rest.join(" ") });
  // Some names have a comma of their own.
  const found = (lying.length === 0 && rest.length > 0 ? await seek({ name: typed }) : lying).filter(isPlaceOfMember);
  const shown = found.slice(0, mostPlaces);
  const holders = [...new Set(shown.flatMap(({ path }) => ancestorCodes(path)))];
  const named = new Map((await findTerritoriesByCode(read, holders)).map((one) => [one.code, one]));
  const label = (place: Territory) => {
    const around = ancestorCodes(place.path).flatMap((code) => named.get(code) ?? []);
    const steps = [place, ...around.filter(({ level }) => level !== "world")].map((one) => nameOf(one, locale));
    return `${steps.join(" · ")} (${place.code})`;
  };
  return {
    places: shown.map((territory) => ({ territory, label: label(territory) })),
    more: found.length > mostPlaces,
  };
}
