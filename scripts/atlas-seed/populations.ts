import { frenchRegions, italianRegions } from "./own-territories.ts";
import { readTable } from "./open-files.ts";
import type { SeedCode } from "./territories.ts";

export interface SeedPopulation {
  source: string;
  territory: string;
  sex: "female" | "male" | "total";
  ageBand: string;
  firstYear: number;
  /** One figure a year from `firstYear` on. */
  persons: number[];
}

const years = { first: 1990, last: 2025 };

/** `priority` 1 is a national source, preferred where it speaks; `projected_from` is the first year not counted. */
export const populationSources: readonly (readonly string[])[] = [
  [
    "wpp2019",
    "United Nations, World Population Prospects 2019",
    "United Nations, DESA, Population Division, World Population Prospects 2019, CC BY 3.0 IGO",
    "CC BY 3.0 IGO",
    "https://population.un.org/wpp/",
    "2021",
    "2",
  ],
  [
    "ssmsi",
    "INSEE, population légale, SSMSI",
    "SSMSI, bases statistiques de la délinquance enregistrée (insee_pop), Licence Ouverte 2.0",
    "Licence Ouverte 2.0",
    "https://www.data.gouv.fr/",
    "2024",
    "1",
  ],
  [
    "istat",
    "ISTAT, popolazione residente per regione",
    "ISTAT, via Presidenza del Consiglio dei Ministri, Dipartimento della Protezione Civile, CC BY 4.0",
    "CC BY 4.0",
    "https://github.com/pcm-dpc/COVID-19",
    "",
    "1",
  ],
];

export function makePopulations(openData: string, codes: readonly SeedCode[]): SeedPopulation[] {
  const territoryOf = new Map(codes.map((c) => [`${c.system} ${c.code}`, c.territory]));
  const resolve = (system: string, code: string) => {
    const territory = territoryOf.get(`${system} ${code}`);
    if (!territory) throw new Error(`unknown: ${system} ${code}`);
    return territory;
  };
  return [
    ...worldPopulations(openData, resolve),
    ...frenchPopulations(openData, resolve),
    ...italianPopulations(openData, resolve),
  ];
}

type Resolve = (system: string, code: string) => string;

/** Both sexes and the bands of the source; sums over sex and all ages are made while loading. */
function worldPopulations(openData: string, resolve: Resolve): SeedPopulation[] {
  const series = new Map<string, SeedPopulation>();
  for (const row of readTable(openData, "un-wpp2019-population/wpp2019-population-by-country-year-sex.csv")) {
    const year = Number(row["year"]);
    if (year < years.first || year > years.last) continue;
    const territory = resolve("M49", row["m49"] ?? "");
    const sex = row["sex"] === "female" ? "female" : "male";
    const ageBand = row["age_group"]!.endsWith("plus") ? `y${parseInt(row["age_group"]!)}p` : `y${row["age_group"]}`;
    const key = `${territory} ${sex} ${ageBand}`;
    const one = series.get(key) ?? { source: "wpp2019", territory, sex, ageBand, firstYear: years.first, persons: [] };
    one.persons[year - years.first] = Math.round(Number(row["population_thousands"]) * 1000);
    series.set(key, one);
  }
  for (const { territory, persons } of series.values()) {
    if (persons.length !== years.last - years.first + 1 || !persons.every(Number.isFinite))
      throw new Error(`gap in ${territory}`);
  }
  return [...series.values()].sort(byKey);
}

/** The same population stands beside each of the 18 indicators; régions and France are sums of départements. */
function frenchPopulations(openData: string, resolve: Resolve): SeedPopulation[] {
  const rows = readTable(openData, "fr-ssmsi-departements/delinquance-departements-2016-2025.csv", ";");
  const firstYear = Math.min(...rows.map((row) => Number(row["annee"])));
  const series = new Map<string, number[]>();
  const seen = new Set<string>();
  for (const row of rows) {
    const year = Number(row["annee"]);
    const departement = row["Code_departement"] ?? "";
    if (seen.has(`${departement} ${year}`)) continue;
    seen.add(`${departement} ${year}`);
    const region = frenchRegions[row["Code_region"] ?? ""]?.iso;
    for (const territory of [resolve("INSEE-DEP", departement), region, "FR"]) {
      if (!territory) continue;
      const persons = series.get(territory) ?? [];
      persons[year - firstYear] = (persons[year - firstYear] ?? 0) + Number(row["insee_pop"]);
      series.set(territory, persons);
    }
  }
  return [...series]
    .map(([territory, persons]) => ({
      source: "ssmsi",
      territory,
      sex: "total" as const,
      ageBand: "all",
      firstYear,
      persons,
    }))
    .sort(byKey);
}

/**
 * The file has no year; its totals are ISTAT's of 1 January 2020 (Piemonte 4,311,217). Lombardia starts at five years
 * of age, so neither it nor Italy gets an all-ages figure, and its two odd bands (5–11, 12–19) stay as they are.
 */
function italianPopulations(openData: string, resolve: Resolve): SeedPopulation[] {
  const series = new Map<string, number>();
  const add = (territory: string, sex: string, ageBand: string, persons: number) => {
    const key = `${territory} ${sex} ${ageBand}`;
    series.set(key, (series.get(key) ?? 0) + persons);
  };
  const autonomous = new Set(["21", "22"]);
  const lombardia = italianRegions["03"]!.iso;
  for (const row of readTable(openData, "it-istat-population-regions/popolazione-istat-regione-range.csv")) {
    const region = row["codice_regione"] ?? "";
    const territories = [resolve("ISTAT-REG", region), ...(autonomous.has(region) ? [italianRegions["04"]!.iso] : [])];
    const bounds = (row["range_eta"] ?? "").split("-").map((bound) => parseInt(bound));
    const ageBand = bounds.length === 2 ? `y${bounds[0]}_${bounds[1]}` : `y${bounds[0]}p`;
    for (const territory of territories) {
      for (const [sex, column] of [
        ["female", "totale_genere_femminile"],
        ["male", "totale_genere_maschile"],
        ["total", "totale_generale"],
      ] as const) {
        const persons = Number(row[column]);
        add(territory, sex, ageBand, persons);
        if (territory !== lombardia) add(territory, sex, "all", persons);
      }
    }
  }
  return [...series]
    .map(([key, persons]) => {
      const [territory = "", sex = "", ageBand = ""] = key.split(" ");
      return {
        source: "istat",
        territory,
        sex: sex as SeedPopulation["sex"],
        ageBand,
        firstYear: 2020,
        persons: [persons],
      };
    })
    .sort(byKey);
}

function byKey(a: SeedPopulation, b: SeedPopulation): number {
  const key = (p: SeedPopulation) => `${p.territory} ${p.sex} ${p.ageBand}`;
  return key(a) < key(b) ? -1 : 1;
}
