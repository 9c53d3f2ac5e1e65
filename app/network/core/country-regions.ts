import { inventedRoot } from "~/kernel/territory.ts";
import type { Region } from "./region.ts";

/**
 * Where the directory puts a place until it says otherwise: sub-regions of the UN (M49, Statistics Division) grouped into the
 * sections of the world organisation of local governments. Two sections are not the UN's: Eurasia has Central Asia, the South
 * Caucasus, Belarus and Russia; the Middle East and West Asia has Western Asia without Cyprus and the Caucasus, with Iran and
 * Afghanistan. A place's own section is its own choice, and the secretariat writes it.
 */
const countries: Record<Region, string> = {
  africa:
    "DZ EG LY MA SD TN EH BJ BF CV CI GM GH GN GW LR ML MR NE NG SH SN SL TG IO BI KM DJ ER ET TF KE MG MW MU YT MZ RE RW SC SO SS UG TZ ZM ZW AO CM CF TD CG CD GQ GA ST BW SZ LS NA ZA",
  "asia-pacific":
    "CN HK MO TW KP JP MN KR BD BT IN MV NP PK LK BN KH ID LA MY MM PH SG TH TL VN AU CX CC HM NZ NF FJ NC PG SB VU GU KI MH FM NR MP PW UM AS CK PF NU PN WS TK TO TV WF",
  eurasia: "KZ KG TJ TM UZ AM AZ GE BY RU",
  europe:
    "BG CZ HU PL MD RO SK UA AX DK EE FO FI GG IS IE IM JE LV LT NO SJ SE GB AL AD BA HR CY GI GR VA IT MT ME MK PT SM RS SI ES XK AT BE FR DE LI LU MC NL CH",
  "latin-america":
    "AR BO BV BR CL CO EC FK GF GY PY PE GS SR UY VE BZ CR SV GT HN MX NI PA AI AG AW BS BB BQ VG KY CU CW DM DO GD GP HT JM MQ MS PR BL KN LC MF VC SX TT TC VI",
  "middle-east-west-asia": "BH IQ IL JO KW LB OM QA SA PS SY TR AE YE IR AF",
  "north-america": "BM CA GL PM US",
};

const regionOf = new Map(
  Object.entries(countries).flatMap(([region, codes]) => codes.split(" ").map((code) => [code, region as Region])),
);

/** Every country and area of the directory, by ISO 3166-1 alpha-2. */
export const countryCodes: readonly string[] = [...regionOf.keys()].sort();

export function isCountry(code: string): boolean {
  return regionOf.has(code) || code === inventedRoot;
}

/** Null of a code that is no country's. The invented country lies nowhere; its places choose their region. */
export function regionOfCountry(code: string): Region | null {
  return regionOf.get(code) ?? null;
}
