// Picks the cities that the directory of members begins with; run by hand, results committed.
//   OIVF_OPEN_DATA=../shared/data node --import ./scripts/app-alias.ts scripts/make-cities-seed.ts
// Source: GeoNames (CC BY 4.0), cities of 15,000 inhabitants or more, a dump of about 2020. Kept: capitals, and cities of
// 150,000 or more. Parts of cities (PPLX) and places that are no more (PPLH, PPLQ, PPLW) are not local governments.
// Populations are of mixed years, so none is written. `NA` is Namibia. A country is the one that the source names.
import { mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { slugFrom } from "../app/content/core/article.ts";
import { regionOfCountry } from "../app/network/core/country-regions.ts";
import { readTable, toCsv } from "./atlas-seed/open-files.ts";

const folder = join(resolve(process.env["OIVF_OPEN_DATA"] ?? "../shared/data"), "geo-world-cities");
const into = resolve(import.meta.dirname, "../database/seed/network");
const kept = new Set(["PPL", "PPLA", "PPLA2", "PPLA3", "PPLA4", "PPLC", "PPLG"]);

const divisions = new Map(readTable(folder, "admin1.csv").map(({ code, name }) => [code!, name!]));
const cities = readTable(folder, "cities15000.csv")
  .filter(({ feature_code: code }) => kept.has(code!))
  .filter(({ feature_code: code, population }) => code === "PPLC" || Number(population) >= 150_000)
  .map((city) => ({
    id: city["geoname_id"]!,
    name: city["name"]!,
    country: city["country"]!,
    division: divisions.get(`${city["country"]}.${city["admin1"]}`) ?? "",
    population: city["population"]!,
    lat: Number(city["lat"]).toFixed(3),
    lng: Number(city["lng"]).toFixed(3),
  }));

const slugs = new Set<string>();
/** `town-cc`; with its division, then its id, where two towns of a country would share it. */
function slugOf({ id, name, division, country }: (typeof cities)[number]): string {
  const base = slugFrom(name) || `place-${id}`;
  const end = country.toLowerCase();
  const slug = [`${base}-${end}`, `${base}-${slugFrom(division)}-${end}`, `${base}-${id}-${end}`].find(
    (one) => !slugs.has(one),
  )!;
  slugs.add(slug);
  return slug;
}

const rows = cities.flatMap((city) => {
  const region = regionOfCountry(city.country);
  if (!region) throw new Error(`no region for ${city.country}`);
  return [[slugOf(city), city.id, city.name, city.division, city.country, region, city.population, city.lat, city.lng]];
});
mkdirSync(into, { recursive: true });
writeFileSync(
  join(into, "cities.csv"),
  toCsv(["slug", "geoname_id", "name", "division", "country", "region", "population", "lat", "lng"], rows),
);
console.log(`${rows.length} cities of ${new Set(cities.map(({ country }) => country)).size} countries`);
