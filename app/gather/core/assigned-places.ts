/** A place of the observatory's territory, as a form offers it. */
export interface OfferedPlace {
  id: number;
  parentId: number | null;
  path: string;
  name: string;
}

/** The places below one that holds others: what a fold of the form shows. */
export interface PlaceGroup {
  id: number;
  name: string;
  places: OfferedPlace[];
}

/** Places by the one that holds them, in the order of their names; a group is named after its holder. */
export function groupPlaces(places: readonly OfferedPlace[]): PlaceGroup[] {
  const byId = new Map(places.map((place) => [place.id, place]));
  return [...Map.groupBy(places, (place) => place.parentId ?? 0)]
    .flatMap(([id, below]) => {
      const holder = byId.get(id);
      return holder ? [{ id, name: holder.name, places: below }] : [];
    })
    .toSorted((a, b) => Number(byId.get(a.id)!.path.length) - Number(byId.get(b.id)!.path.length));
}

/**
 * The ticked places, and of each ticked whole every place below it that holds no other: a town and the province that
 * holds it would count the same twice, so a place that holds another chosen one goes.
 */
export function chosenPlaces(
  places: readonly OfferedPlace[],
  { ticked, wholes }: { ticked: readonly number[]; wholes: readonly number[] },
): number[] {
  const holders = new Set(places.flatMap((place) => place.parentId ?? []));
  const below = places.filter(
    (place) =>
      !holders.has(place.id) &&
      wholes.some((id) => {
        const whole = places.find((one) => one.id === id);
        return whole !== undefined && place.path.startsWith(`${whole.path}/`);
      }),
  );
  const chosen = places.filter((place) => ticked.includes(place.id) || below.includes(place));
  return chosen
    .filter((place) => !chosen.some((other) => other.path.startsWith(`${place.path}/`)))
    .map((place) => place.id);
}
