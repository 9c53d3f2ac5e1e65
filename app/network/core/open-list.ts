import { z } from "zod";
import { isRegion, type Region } from "./region.ts";

/** The list that the directory begins with, as its licence asks to be named. */
export const openListSource = { name: "GeoNames", licence: "CC BY 4.0", url: "https://www.geonames.org/" };
/** How the source of a population stands beside it. */
export const openListCredit = `${openListSource.name}, ${openListSource.licence}`;

export interface OpenListCity {
  slug: string;
  source: string;
  name: string;
  division: string;
  country: string;
  region: Region;
  population: number;
  latitude: number;
  longitude: number;
}

const row = z.tuple([
  z.string().regex(/^[a-z0-9-]{2,80}$/),
  z.string().regex(/^\d+$/),
  z.string().min(1),
  z.string(),
  z.string().length(2),
  z.string().refine(isRegion),
  z.coerce.number().int().min(0),
  z.coerce.number().min(-90).max(90),
  z.coerce.number().min(-180).max(180),
]);

/** Rows of `database/seed/network/cities.csv`, without their head. */
export function readOpenList(records: readonly (readonly string[])[]): OpenListCity[] {
  return records.map((record) => {
    const [slug, id, name, division, country, region, population, latitude, longitude] = row.parse(record);
    return {
      slug,
      source: `geonames:${id}`,
      name,
      division,
      country,
      region: region as Region,
      population,
      latitude,
      longitude,
    };
  });
}
