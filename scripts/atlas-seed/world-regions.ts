// The UN's standard country or area codes for statistical use (M49): geographic regions, with the countries and areas
// of each by ISO 3166-1 alpha-2, and the groupings that the SDG files publish beside them.
// Source: UN Statistics Division, Standard Country or Area Codes for Statistical Use (M49). Kosovo (412) follows the
// SDG database, which publishes it beside the countries of Southern Europe.

export interface WorldRegion {
  m49: string;
  parent: string;
  fr: string;
  en: string;
  es: string;
  countries?: string;
}

export const world = { m49: "001", fr: "Monde", en: "World", es: "Mundo" };

export const worldRegions: readonly WorldRegion[] = [
  { m49: "002", parent: "001", fr: "Afrique", en: "Africa", es: "África" },
  { m49: "019", parent: "001", fr: "Amériques", en: "Americas", es: "Américas" },
  { m49: "142", parent: "001", fr: "Asie", en: "Asia", es: "Asia" },
  { m49: "150", parent: "001", fr: "Europe", en: "Europe", es: "Europa" },
  { m49: "009", parent: "001", fr: "Océanie", en: "Oceania", es: "Oceanía" },

  {
    m49: "015",
    parent: "002",
    fr: "Afrique septentrionale",
    en: "Northern Africa",
    es: "África septentrional",
    countries: "DZ EG LY MA SD TN EH",
  },
  { m49: "202", parent: "002", fr: "Afrique subsaharienne", en: "Sub-Saharan Africa", es: "África subsahariana" },
  {
    m49: "011",
    parent: "202",
    fr: "Afrique occidentale",
    en: "Western Africa",
    es: "África occidental",
    countries: "BJ BF CV CI GM GH GN GW LR ML MR NE NG SH SN SL TG",
  },
  {
    m49: "014",
    parent: "202",
    fr: "Afrique orientale",
    en: "Eastern Africa",
    es: "África oriental",
    countries: "IO BI KM DJ ER ET TF KE MG MW MU YT MZ RE RW SC SO SS UG TZ ZM ZW",
  },
  {
    m49: "017",
    parent: "202",
    fr: "Afrique centrale",
    en: "Middle Africa",
    es: "África central",
    countries: "AO CM CF TD CG CD GQ GA ST",
  },
  {
    m49: "018",
    parent: "202",
    fr: "Afrique australe",
    en: "Southern Africa",
    es: "África austral",
    countries: "BW SZ LS NA ZA",
  },

  {
    m49: "021",
    parent: "019",
    fr: "Amérique septentrionale",
    en: "Northern America",
    es: "América septentrional",
    countries: "BM CA GL PM US",
  },
  {
    m49: "419",
    parent: "019",
    fr: "Amérique latine et Caraïbes",
    en: "Latin America and the Caribbean",
    es: "América Latina y el Caribe",
  },
  {
    m49: "005",
    parent: "419",
    fr: "Amérique du Sud",
    en: "South America",
    es: "América del Sur",
    countries: "AR BO BV BR CL CO EC FK GF GY PY PE GS SR UY VE",
  },
  {
    m49: "013",
    parent: "419",
    fr: "Amérique centrale",
    en: "Central America",
    es: "América Central",
    countries: "BZ CR SV GT HN MX NI PA",
  },
  {
    m49: "029",
    parent: "419",
    fr: "Caraïbes",
    en: "Caribbean",
    es: "Caribe",
    countries: "AI AG AW BS BB BQ VG KY CU CW DM DO GD GP HT JM MQ MS PR BL KN LC MF VC SX TT TC VI",
  },

  {
    m49: "143",
    parent: "142",
    fr: "Asie centrale",
    en: "Central Asia",
    es: "Asia central",
    countries: "KZ KG TJ TM UZ",
  },
  {
    m49: "030",
    parent: "142",
    fr: "Asie orientale",
    en: "Eastern Asia",
    es: "Asia oriental",
    countries: "CN HK MO TW KP JP MN KR",
  },
  {
    m49: "034",
    parent: "142",
    fr: "Asie méridionale",
    en: "Southern Asia",
    es: "Asia meridional",
    countries: "AF BD BT IN IR MV NP PK LK",
  },
  {
    m49: "035",
    parent: "142",
    fr: "Asie du Sud-Est",
    en: "South-Eastern Asia",
    es: "Asia sudoriental",
    countries: "BN KH ID LA MY MM PH SG TH TL VN",
  },
  {
    m49: "145",
    parent: "142",
    fr: "Asie occidentale",
    en: "Western Asia",
    es: "Asia occidental",
    countries: "AM AZ BH CY GE IQ IL JO KW LB OM QA SA PS SY TR AE YE",
  },

  {
    m49: "151",
    parent: "150",
    fr: "Europe orientale",
    en: "Eastern Europe",
    es: "Europa oriental",
    countries: "BY BG CZ HU PL MD RO RU SK UA",
  },
  {
    m49: "154",
    parent: "150",
    fr: "Europe septentrionale",
    en: "Northern Europe",
    es: "Europa septentrional",
    countries: "AX DK EE FO FI GG IS IE IM JE LV LT NO SJ SE GB",
  },
  {
    m49: "039",
    parent: "150",
    fr: "Europe méridionale",
    en: "Southern Europe",
    es: "Europa meridional",
    countries: "AL AD BA HR GI GR VA IT MT ME MK PT SM RS SI ES XK",
  },
  {
    m49: "155",
    parent: "150",
    fr: "Europe occidentale",
    en: "Western Europe",
    es: "Europa occidental",
    countries: "AT BE FR DE LI LU MC NL CH",
  },

  {
    m49: "053",
    parent: "009",
    fr: "Australie et Nouvelle-Zélande",
    en: "Australia and New Zealand",
    es: "Australia y Nueva Zelandia",
    countries: "AU CX CC HM NZ NF",
  },
  { m49: "054", parent: "009", fr: "Mélanésie", en: "Melanesia", es: "Melanesia", countries: "FJ NC PG SB VU" },
  {
    m49: "057",
    parent: "009",
    fr: "Micronésie",
    en: "Micronesia",
    es: "Micronesia",
    countries: "GU KI MH FM NR MP PW UM",
  },
  {
    m49: "061",
    parent: "009",
    fr: "Polynésie",
    en: "Polynesia",
    es: "Polinesia",
    countries: "AS CK PF NU PN WS TK TO TV WF",
  },
];

/** Cut across the tree, so they overlap it and each other: shown, compared, never added. */
export const groupings: readonly Omit<WorldRegion, "parent">[] = [
  {
    m49: "062",
    fr: "Asie centrale et Asie méridionale",
    en: "Central and Southern Asia",
    es: "Asia central y meridional",
  },
  {
    m49: "127",
    fr: "Asie méridionale (sans l’Inde)",
    en: "Southern Asia (excluding India)",
    es: "Asia meridional (sin la India)",
  },
  { m49: "135", fr: "Caucase et Asie centrale", en: "Caucasus and Central Asia", es: "Cáucaso y Asia central" },
  {
    m49: "199",
    fr: "Pays les moins avancés (PMA)",
    en: "Least developed countries (LDCs)",
    es: "Países menos adelantados (PMA)",
  },
  {
    m49: "223",
    fr: "Asie orientale (sans le Japon ni la Chine)",
    en: "Eastern Asia (excluding Japan and China)",
    es: "Asia oriental (sin el Japón ni China)",
  },
  {
    m49: "432",
    fr: "Pays en développement sans littoral (PDSL)",
    en: "Landlocked developing countries (LLDCs)",
    es: "Países en desarrollo sin litoral (PDSL)",
  },
  {
    m49: "485",
    fr: "Asie occidentale (sans l’Arménie, l’Azerbaïdjan, Chypre, Israël ni la Géorgie)",
    en: "Western Asia (excluding Armenia, Azerbaijan, Cyprus, Israel and Georgia)",
    es: "Asia occidental (sin Armenia, Azerbaiyán, Chipre, Israel ni Georgia)",
  },
  {
    m49: "513",
    fr: "Europe et Amérique septentrionale",
    en: "Europe and Northern America",
    es: "Europa y América septentrional",
  },
  { m49: "514", fr: "Régions développées", en: "Developed regions", es: "Regiones desarrolladas" },
  { m49: "515", fr: "Régions en développement", en: "Developing regions", es: "Regiones en desarrollo" },
  {
    m49: "518",
    fr: "Asie orientale (sans le Japon)",
    en: "Eastern Asia (excluding Japan)",
    es: "Asia oriental (sin el Japón)",
  },
  {
    m49: "543",
    fr: "Océanie (sans l’Australie ni la Nouvelle-Zélande)",
    en: "Oceania (excluding Australia and New Zealand)",
    es: "Oceanía (sin Australia ni Nueva Zelandia)",
  },
  {
    m49: "722",
    fr: "Petits États insulaires en développement (PEID)",
    en: "Small island developing States (SIDS)",
    es: "Pequeños Estados insulares en desarrollo (PEID)",
  },
  {
    m49: "738",
    fr: "Afrique subsaharienne (avec le Soudan)",
    en: "Sub-Saharan Africa (including Sudan)",
    es: "África subsahariana (con el Sudán)",
  },
  {
    m49: "746",
    fr: "Afrique septentrionale (sans le Soudan)",
    en: "Northern Africa (excluding Sudan)",
    es: "África septentrional (sin el Sudán)",
  },
  {
    m49: "747",
    fr: "Afrique septentrionale et Asie occidentale",
    en: "Northern Africa and Western Asia",
    es: "África septentrional y Asia occidental",
  },
  {
    m49: "753",
    fr: "Asie orientale et Asie du Sud-Est",
    en: "Eastern and South-Eastern Asia",
    es: "Asia oriental y sudoriental",
  },
  { m49: "830", fr: "Îles Anglo-Normandes", en: "Channel Islands", es: "Islas del Canal" },
];
