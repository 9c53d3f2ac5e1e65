import { nameOf } from "~/atlas/index.ts";
import { findTerritoriesByCode } from "~/atlas/index.server.ts";
import type { PageLocale } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";

/** What these codes are called; a code that the atlas does not know is said as it is. */
export async function placeNames(
  read: ReadDatabase,
  codes: readonly (string | null)[],
  locale: PageLocale,
): Promise<(code: string | null) => string> {
  const asked = [...new Set(codes.filter((code) => code !== null))];
  const places = asked.length === 0 ? [] : await findTerritoriesByCode(read, asked);
  const names = new Map(places.map((place) => [place.code, `${nameOf(place, locale)} (${place.code})`]));
  return (code) => (code === null ? "" : (names.get(code) ?? code));
}
