// What no open file of ours says: codes and names of parts of countries, and countries that are no more.
// Sources: ISO 3166-2 (codes), INSEE code officiel géographique (régions before and after law 2015-29 of 16 January
// 2015), INDEC (two-digit province codes of Argentina), UN M49 (parts of the United Kingdom and of Iraq as published
// in the SDG database).

/** Régions since 1 January 2016: INSEE code → ISO 3166-2. `merged`: made by the law of 2015 out of former ones. */
export const frenchRegions: Record<string, { iso: string; merged?: true }> = {
  "11": { iso: "FR-IDF" },
  "24": { iso: "FR-CVL" },
  "27": { iso: "FR-BFC", merged: true },
  "28": { iso: "FR-NOR", merged: true },
  "32": { iso: "FR-HDF", merged: true },
  "44": { iso: "FR-GES", merged: true },
  "52": { iso: "FR-PDL" },
  "53": { iso: "FR-BRE" },
  "75": { iso: "FR-NAQ", merged: true },
  "76": { iso: "FR-OCC", merged: true },
  "84": { iso: "FR-ARA", merged: true },
  "93": { iso: "FR-PAC" },
  "94": { iso: "FR-20R" },
};

/** Overseas, the région and the département are one territory: INSEE région code → INSEE département code. */
export const overseasRegions: Record<string, string> = {
  "01": "971",
  "02": "972",
  "03": "973",
  "04": "974",
  "06": "976",
};

export const regionReform = "2016-01-01";

export const formerFrenchRegions: readonly { iso: string; insee: string; name: string; successor: string }[] = [
  { iso: "FR-A", insee: "42", name: "Alsace", successor: "FR-GES" },
  { iso: "FR-B", insee: "72", name: "Aquitaine", successor: "FR-NAQ" },
  { iso: "FR-C", insee: "83", name: "Auvergne", successor: "FR-ARA" },
  { iso: "FR-D", insee: "26", name: "Bourgogne", successor: "FR-BFC" },
  { iso: "FR-G", insee: "21", name: "Champagne-Ardenne", successor: "FR-GES" },
  { iso: "FR-I", insee: "43", name: "Franche-Comté", successor: "FR-BFC" },
  { iso: "FR-K", insee: "91", name: "Languedoc-Roussillon", successor: "FR-OCC" },
  { iso: "FR-L", insee: "74", name: "Limousin", successor: "FR-NAQ" },
  { iso: "FR-M", insee: "41", name: "Lorraine", successor: "FR-GES" },
  { iso: "FR-N", insee: "73", name: "Midi-Pyrénées", successor: "FR-OCC" },
  { iso: "FR-O", insee: "31", name: "Nord-Pas-de-Calais", successor: "FR-HDF" },
  { iso: "FR-P", insee: "25", name: "Basse-Normandie", successor: "FR-NOR" },
  { iso: "FR-Q", insee: "23", name: "Haute-Normandie", successor: "FR-NOR" },
  { iso: "FR-S", insee: "22", name: "Picardie", successor: "FR-HDF" },
  { iso: "FR-T", insee: "54", name: "Poitou-Charentes", successor: "FR-NAQ" },
  { iso: "FR-V", insee: "82", name: "Rhône-Alpes", successor: "FR-ARA" },
];

/** ISTAT region code → ISO 3166-2 and names; the local name stands where French or Spanish has none of its own. */
export const italianRegions: Record<string, { iso: string; it: string; fr?: string; en?: string; es?: string }> = {
  "01": { iso: "IT-21", it: "Piemonte", fr: "Piémont", en: "Piedmont", es: "Piamonte" },
  "02": {
    iso: "IT-23",
    it: "Valle d’Aosta/Vallée d’Aoste",
    fr: "Vallée d’Aoste",
    en: "Aosta Valley",
    es: "Valle de Aosta",
  },
  "03": { iso: "IT-25", it: "Lombardia", fr: "Lombardie", en: "Lombardy", es: "Lombardía" },
  "04": {
    iso: "IT-32",
    it: "Trentino-Alto Adige/Südtirol",
    fr: "Trentin-Haut-Adige",
    en: "Trentino-South Tyrol",
    es: "Trentino-Alto Adigio",
  },
  "05": { iso: "IT-34", it: "Veneto", fr: "Vénétie", es: "Véneto" },
  "06": { iso: "IT-36", it: "Friuli Venezia Giulia", fr: "Frioul-Vénétie Julienne", es: "Friul-Venecia Julia" },
  "07": { iso: "IT-42", it: "Liguria", fr: "Ligurie" },
  "08": { iso: "IT-45", it: "Emilia-Romagna", fr: "Émilie-Romagne", es: "Emilia-Romaña" },
  "09": { iso: "IT-52", it: "Toscana", fr: "Toscane", en: "Tuscany" },
  "10": { iso: "IT-55", it: "Umbria", fr: "Ombrie", es: "Umbría" },
  "11": { iso: "IT-57", it: "Marche", fr: "Marches", es: "Marcas" },
  "12": { iso: "IT-62", it: "Lazio", fr: "Latium", es: "Lacio" },
  "13": { iso: "IT-65", it: "Abruzzo", fr: "Abruzzes", es: "Abruzos" },
  "14": { iso: "IT-67", it: "Molise" },
  "15": { iso: "IT-72", it: "Campania", fr: "Campanie" },
  "16": { iso: "IT-75", it: "Puglia", fr: "Pouilles", en: "Apulia", es: "Apulia" },
  "17": { iso: "IT-77", it: "Basilicata", fr: "Basilicate" },
  "18": { iso: "IT-78", it: "Calabria", fr: "Calabre" },
  "19": { iso: "IT-82", it: "Sicilia", fr: "Sicile", en: "Sicily" },
  "20": { iso: "IT-88", it: "Sardegna", fr: "Sardaigne", en: "Sardinia", es: "Cerdeña" },
};

/** Names that French, English or Spanish has of its own for Italian provinces, by `sigla`. */
export const italianProvinceNames: Record<string, { it?: string; fr?: string; en?: string; es?: string }> = {
  AO: { it: "Aosta/Aoste", fr: "Aoste", en: "Aosta", es: "Aosta" },
  BO: { fr: "Bologne", es: "Bolonia" },
  FI: { fr: "Florence", en: "Florence", es: "Florencia" },
  GE: { fr: "Gênes", en: "Genoa", es: "Génova" },
  MI: { fr: "Milan", en: "Milan", es: "Milán" },
  NA: { fr: "Naples", en: "Naples", es: "Nápoles" },
  PD: { fr: "Padoue", en: "Padua", es: "Padua" },
  RM: { fr: "Rome", en: "Rome" },
  TO: { fr: "Turin", en: "Turin", es: "Turín" },
  VE: { fr: "Venise", en: "Venice", es: "Venecia" },
};

/** ISO 3166-2 letter, INDEC code, name, and every other spelling that a source of ours uses. */
export const argentineProvinces: readonly [letter: string, indec: string, name: string, ...spellings: string[]][] = [
  ["C", "02", "Ciudad Autónoma de Buenos Aires", "CABA"],
  ["B", "06", "Buenos Aires"],
  ["K", "10", "Catamarca"],
  ["X", "14", "Córdoba"],
  ["W", "18", "Corrientes"],
  ["H", "22", "Chaco"],
  ["U", "26", "Chubut"],
  ["E", "30", "Entre Ríos"],
  ["P", "34", "Formosa"],
  ["Y", "38", "Jujuy"],
  ["L", "42", "La Pampa"],
  ["F", "46", "La Rioja"],
  ["M", "50", "Mendoza"],
  ["N", "54", "Misiones"],
  ["Q", "58", "Neuquén"],
  ["R", "62", "Río Negro"],
  ["A", "66", "Salta"],
  ["J", "70", "San Juan"],
  ["D", "74", "San Luis"],
  ["Z", "78", "Santa Cruz"],
  ["S", "82", "Santa Fe", "Santa Fé"],
  ["G", "86", "Santiago del Estero"],
  ["T", "90", "Tucumán"],
  ["V", "94", "Tierra del Fuego", "Tierra del Fuego, Antártida e Islas del Atlántico Sur"],
];

/** Parts of a country that the SDG database publishes under an M49 code of their own. */
export const publishedParts = [
  {
    code: "GB-EAW",
    m49: "827",
    parent: "GB",
    fr: "Angleterre et pays de Galles",
    en: "England and Wales",
    es: "Inglaterra y Gales",
    iso: true,
  },
  {
    code: "GB-NIR",
    m49: "828",
    parent: "GB",
    fr: "Irlande du Nord",
    en: "Northern Ireland",
    es: "Irlanda del Norte",
    iso: true,
  },
  { code: "GB-SCT", m49: "829", parent: "GB", fr: "Écosse", en: "Scotland", es: "Escocia", iso: true },
  {
    code: "M49-369",
    m49: "369",
    parent: "IQ",
    fr: "Irak (centre)",
    en: "Iraq (Central Iraq)",
    es: "Irak (centro)",
    iso: false,
  },
  {
    code: "M49-370",
    m49: "370",
    parent: "IQ",
    fr: "Irak (région du Kurdistan)",
    en: "Iraq (Kurdistan Region)",
    es: "Irak (Región del Kurdistán)",
    iso: false,
  },
] as const;

export const formerCountries = [
  {
    m49: "736",
    parent: "015",
    validTo: "2011-07-09",
    successor: "SD",
    fr: "Soudan (avant 2011)",
    en: "Sudan (before 2011)",
    es: "Sudán (antes de 2011)",
  },
  {
    m49: "891",
    parent: "039",
    validTo: "2006-06-03",
    successor: "RS",
    fr: "Serbie-et-Monténégro (avant 2006)",
    en: "Serbia and Montenegro (before 2006)",
    es: "Serbia y Montenegro (antes de 2006)",
  },
] as const;
