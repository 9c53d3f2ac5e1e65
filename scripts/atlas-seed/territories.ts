import * as own from "./own-territories.ts";
import { readJson, readTable } from "./open-files.ts";
import { groupings, world, worldRegions } from "./world-regions.ts";

export interface SeedTerritory {
  code: string;
  level: "world" | "world_region" | "country" | "region" | "province" | "municipality" | "not_located";
  parent: string;
  fr: string;
  en: string;
  es: string;
  validFrom?: string;
  validTo?: string;
  successor?: string;
  grouping?: true;
}

export interface SeedCode {
  system: string;
  code: string;
  territory: string;
}

type Draft = { territories: SeedTerritory[]; codes: SeedCode[] };

/** Every territory after its parent and after its successor, so that the file loads in one pass. */
export function makeTerritories(openData: string): Draft {
  const draft: Draft = { territories: [], codes: [] };
  addWorld(draft);
  addCountries(draft, openData);
  addFrance(draft, openData);
  addItaly(draft, openData);
  addArgentina(draft);
  addMinasGerais(draft, openData);
  refuseDoubles(draft.territories.map((t) => t.code));
  refuseDoubles(draft.codes.map((c) => `${c.system} ${c.code}`));
  return draft;
}

const same = (name: string) => ({ fr: name, en: name, es: name });
const m49 = (code: string) => `M49-${code}`;

function addCode({ codes }: Draft, territory: string, entries: Record<string, string | undefined>): void {
  for (const [system, code] of Object.entries(entries)) if (code) codes.push({ system, code, territory });
}

/** M49 as the SDG files write it: no leading zeros. */
const shortM49 = (code: string) => String(Number(code));

function addWorld(draft: Draft): void {
  const { m49: worldCode, ...names } = world;
  draft.territories.push({ code: m49(worldCode), level: "world", parent: "", ...names });
  addCode(draft, m49(worldCode), { M49: shortM49(worldCode) });
  for (const { m49: code, parent, fr, en, es } of worldRegions) {
    draft.territories.push({ code: m49(code), level: "world_region", parent: m49(parent), fr, en, es });
    addCode(draft, m49(code), { M49: shortM49(code) });
  }
  for (const { m49: code, fr, en, es } of groupings) {
    draft.territories.push({
      code: m49(code),
      level: "world_region",
      parent: m49(worldCode),
      fr,
      en,
      es,
      grouping: true,
    });
    addCode(draft, m49(code), { M49: shortM49(code) });
  }
}

function addCountries(draft: Draft, openData: string): void {
  const regionOf = new Map(
    worldRegions.flatMap((r) =>
      (r.countries ?? "")
        .split(" ")
        .filter(Boolean)
        .map((c) => [c, r.m49]),
    ),
  );
  for (const row of readTable(openData, "geo-countries/countries.csv")) {
    const { cca2 = "", cca3, ccn3, name_fr: fr = "", name_en: en = "", name_es: es = "" } = row;
    // Antarctica is in no region of M49.
    const parent = m49(regionOf.get(cca2) ?? (cca2 === "AQ" ? world.m49 : missing(`region of ${cca2}`)));
    draft.territories.push({ code: cca2, level: "country", parent, fr, en, es });
    addCode(draft, cca2, { "ISO3166-1-A2": cca2, "ISO3166-1-A3": cca3 });
    // Kosovo has no numeric code in ISO 3166; the SDG database gives it 412.
    if (ccn3) addCode(draft, cca2, { "ISO3166-1-N": ccn3, M49: shortM49(ccn3) });
    else addCode(draft, cca2, { M49: cca2 === "XK" ? "412" : missing(`M49 of ${cca2}`) });
  }
  for (const { m49: code, parent, validTo, successor, fr, en, es } of own.formerCountries) {
    draft.territories.push({ code: m49(code), level: "country", parent: m49(parent), fr, en, es, validTo, successor });
    addCode(draft, m49(code), { M49: code });
  }
  for (const { code, m49: number, parent, fr, en, es, iso } of own.publishedParts) {
    draft.territories.push({ code, level: "region", parent, fr, en, es });
    addCode(draft, code, { M49: number, "ISO3166-2": iso ? code : undefined });
  }
}

function addFrance(draft: Draft, openData: string): void {
  interface Entry {
    code: string;
    nom: string;
    region?: string;
    zone: "metro" | "drom" | "com";
  }
  const regions = readJson<Entry[]>(openData, "geo-fr/regions.json");
  for (const { code, nom } of regions.filter((r) => r.zone === "metro")) {
    const region = own.frenchRegions[code] ?? missing(`région ${code}`);
    draft.territories.push({
      code: region.iso,
      level: "region",
      parent: "FR",
      ...same(nom),
      ...(region.merged ? { validFrom: own.regionReform } : {}),
    });
    addCode(draft, region.iso, { "ISO3166-2": region.iso, "INSEE-REG": code });
  }
  for (const { iso, insee, name, successor } of own.formerFrenchRegions) {
    draft.territories.push({
      code: iso,
      level: "region",
      parent: "FR",
      ...same(name),
      validTo: own.regionReform,
      successor,
    });
    addCode(draft, iso, { "ISO3166-2": iso, "INSEE-REG": insee });
  }
  for (const { code, nom, region = "", zone } of readJson<Entry[]>(openData, "geo-fr/departements.json")) {
    if (zone === "com") continue;
    const territory = `FR-${code}`;
    const parent = zone === "drom" ? "FR" : (own.frenchRegions[region]?.iso ?? missing(`région ${region}`));
    draft.territories.push({ code: territory, level: "province", parent, ...same(nom) });
    // ISO 3166-2 has called Paris FR-75C since 2021; the outlines and INSEE say 75.
    addCode(draft, territory, { "ISO3166-2": code === "75" ? "FR-75C" : territory, "INSEE-DEP": code });
  }
  for (const [region, departement] of Object.entries(own.overseasRegions))
    addCode(draft, `FR-${departement}`, { "INSEE-REG": region });
}

function addItaly(draft: Draft, openData: string): void {
  for (const [istat, { iso, it, fr = it, en = it, es = it }] of Object.entries(own.italianRegions)) {
    draft.territories.push({ code: iso, level: "region", parent: "IT", fr, en, es });
    addCode(draft, iso, { "ISO3166-2": iso, "ISTAT-REG": istat });
    for (const name of new Set([it.replaceAll("’", "'"), fr, en])) addCode(draft, iso, { "NAME-IT-REG": name });
  }
  const files = [
    "delitti_commessi",
    "delitti_vittime",
    "reati_spia_commessi",
    "reati_spia_vittime",
    "codice_rosso_commessi",
    "codice_rosso_vittime",
  ];
  const rows = files.flatMap((file) => readTable(openData, `it-reati-genere-province/${file}.csv`));
  const provinces = new Map(rows.map((row) => [row["provincia"] ?? "", row]));
  for (const [ministryName, row] of [...provinces].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const sigla = row["sigla_automobilistica"] ?? "";
    if (!sigla) continue;
    const code = `IT-${sigla}`;
    const named = own.italianProvinceNames[sigla] ?? {};
    const local = named.it ?? (row["provincia_uts"] ?? "").replaceAll("'", "’");
    const parent = own.italianRegions[row["codice_regione"] ?? ""]?.iso ?? missing(`region of ${code}`);
    draft.territories.push({
      code,
      level: "province",
      parent,
      fr: named.fr ?? local,
      en: named.en ?? local,
      es: named.es ?? local,
    });
    addCode(draft, code, {
      "ISO3166-2": code,
      "IT-SIGLA": sigla,
      "ISTAT-UTS": row["codice_provinciauts"],
      "ISTAT-PROV-HIST": row["codice_provincia_storico"],
    });
    for (const name of new Set([ministryName, row["provincia_uts"] ?? ""])) addCode(draft, code, { "NAME-IT": name });
  }
  draft.territories.push({
    code: "IT-NL",
    level: "not_located",
    parent: "IT",
    fr: "Non localisé (Italie)",
    en: "Not located (Italy)",
    es: "Sin localizar (Italia)",
  });
  addCode(draft, "IT-NL", { "NAME-IT": "NON LOCALIZZATA" });
  // The population file counts the two autonomous provinces as regions 21 and 22.
  addCode(draft, "IT-BZ", { "ISTAT-REG": "21" });
  addCode(draft, "IT-TN", { "ISTAT-REG": "22" });
}

function addArgentina(draft: Draft): void {
  for (const [letter, indec, name, ...spellings] of own.argentineProvinces) {
    const code = `AR-${letter}`;
    draft.territories.push({ code, level: "province", parent: "AR", ...same(name) });
    addCode(draft, code, { "ISO3166-2": code, INDEC: indec });
    for (const spelling of [name, ...spellings]) addCode(draft, code, { "NAME-AR": spelling });
  }
}

function addMinasGerais(draft: Draft, openData: string): void {
  draft.territories.push({ code: "BR-MG", level: "region", parent: "BR", ...same("Minas Gerais") });
  addCode(draft, "BR-MG", { "ISO3166-2": "BR-MG", "IBGE-UF": "31", "NAME-BR-UF": "Minas Gerais" });
  const files = ["feminicidio_2018-2023_mensal.csv", "violencia_domestica_2023_mensal.csv"];
  const rows = files.flatMap((file) => readTable(openData, `br-mg-violencia-mulher/${file}`, ";"));
  const names = new Map(rows.map((row) => [row["municipio_cod"] ?? "", row["municipio_fato"] ?? ""]));
  for (const [ibge, name] of [...names].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const code = `BR-MG-${ibge}`;
    draft.territories.push({ code, level: "municipality", parent: "BR-MG", ...same(titleCase(name)) });
    addCode(draft, code, { "IBGE-6": ibge });
  }
}

const portugueseParticles = new Set(["a", "as", "da", "das", "de", "do", "dos", "e", "em", "na", "no", "o", "os"]);

function titleCase(capitals: string): string {
  const words = capitals.toLowerCase().split(" ");
  return words
    .map((word, i) =>
      i > 0 && portugueseParticles.has(word) ? word : word.replace(/(^|[-'])(\p{L})/gu, (m) => m.toUpperCase()),
    )
    .join(" ")
    .replace(/(?<=[ -])D'/g, "d'");
}

function missing(what: string): never {
  throw new Error(`unknown: ${what}`);
}

function refuseDoubles(keys: readonly string[]): void {
  const seen = new Set<string>();
  for (const key of keys) {
    if (seen.has(key)) throw new Error(`twice: ${key}`);
    seen.add(key);
  }
}
