import { headerWordsOf } from "./person-signs.ts";
import { readNumber } from "./read-number.ts";

/** What a column seems to be, how sure that is (0 to 1), and what its words became. */
export interface ProposedColumn {
  column: string;
  role:
    | "territory"
    | "period-year"
    | "period-month"
    | "period"
    | "dimension"
    | "series"
    | "value"
    | "place-name"
    | "ignore";
  confidence: number;
  /** Of a territory: the code system that knows most of its words. */
  system?: string;
  /** Of a dimension: the code list, and the source's words that it knows; `null` are words still to be explained. */
  dimension?: string;
  codes?: Record<string, string | null>;
}

export interface ProposalLookups {
  /** Code systems of territories to try, in order of preference. */
  territorySystems: readonly string[];
  isTerritory(system: string, code: string): boolean;
  /** Code lists to try. */
  dimensions: readonly string[];
  /** Our code for a source's word or label, whatever its system. */
  codeOf(dimension: string, word: string): string | undefined;
}

export interface ProposedMapping {
  columns: ProposedColumn[];
  decimal: "." | ",";
  /** True when a territory, a period and a value were found. */
  complete: boolean;
}

/** Words of column names, in French, English, Spanish, Italian and Portuguese, without accents. */
const titles = {
  year: /\b(?:annee|an|year|ano|anio|anno)\b/,
  month: /\b(?:mois|month|mes|mese)\b/,
  territory:
    /\b(?:dep(?:artement)?|region|province|commune|territoire|pays|country|state|county|municipality|provincia|municipio|pais|comune|regione|estado|geo|iso3?|insee|ibge|m49|sigla)\b/,
  value:
    /\b(?:nombre|effectif|valeur|value|count|number|total|cantidad|numero|victimas|victimes|valor|valore|qtde|quantidade|casos|n)\b/,
  series: /\b(?:indicateur|indicator|indicador|indicatore|series?|serie)\b/,
};

/**
 * Guesses what each column of a table is, from its name and from its words: a start for whoever draws a profile, who
 * sees how sure each guess is and what no list explains.
 */
export function proposeMapping(
  names: readonly string[],
  rows: readonly (readonly string[])[],
  lookups: ProposalLookups,
): ProposedMapping {
  const decimal = guessDecimalOf(rows);
  const columns = names.map((column, n) => {
    const words = [...new Set(rows.map((row) => (row[n] ?? "").trim()))].filter(Boolean);
    return proposeColumn(column, words, decimal, lookups);
  });
  // One value, one territory, one year: the surest keeps the role.
  for (const role of ["value", "territory", "period-year", "period-month", "period"] as const)
    keepSurest(columns, role);
  for (const dimension of lookups.dimensions) keepSurest(columns, "dimension", dimension);
  const has = (...roles: ProposedColumn["role"][]) => columns.some((one) => roles.includes(one.role));
  return { columns, decimal, complete: has("territory") && has("period", "period-year") && has("value") };
}

function proposeColumn(
  column: string,
  words: readonly string[],
  decimal: "." | ",",
  lookups: ProposalLookups,
): ProposedColumn {
  const title = headerWordsOf(column);
  const candidates: ProposedColumn[] = [{ column, role: "ignore", confidence: 0.2 }];
  const add = (found: Omit<ProposedColumn, "column"> | null) => found && candidates.push({ column, ...found });
  if (words.length > 0) {
    add(asPeriod(title, words));
    add(asTerritory(title, words, lookups));
    for (const dimension of lookups.dimensions) add(asDimension(dimension, title, words, lookups));
    add(asValue(title, words, decimal));
    if (titles.series.test(title)) add({ role: "series", confidence: 0.5 });
  }
  return candidates.reduce((best, one) => (one.confidence > best.confidence ? one : best));
}

function share(words: readonly string[], test: (word: string) => boolean): number {
  return words.length === 0 ? 0 : words.filter(test).length / words.length;
}

function asPeriod(title: string, words: readonly string[]): Omit<ProposedColumn, "column"> | null {
  const years = share(words, (word) => /^(?:19|20)\d{2}$/.test(word));
  if (years > 0.9) return { role: "period-year", confidence: titles.year.test(title) ? 0.98 : 0.7 };
  // A column that is called a year may also say "not known".
  if (years >= 0.5 && titles.year.test(title)) return { role: "period-year", confidence: 0.9 };
  if (share(words, (word) => /^(?:19|20)\d{2}-(?:S[12]|Q[1-4]|0[1-9]|1[0-2])$/.test(word)) > 0.9) {
    return { role: "period", confidence: 0.95 };
  }
  const months = share(words, (word) => /^(?:0?[1-9]|1[0-2])$/.test(word));
  return months === 1 && titles.month.test(title) ? { role: "period-month", confidence: 0.95 } : null;
}

function asTerritory(
  title: string,
  words: readonly string[],
  { territorySystems, isTerritory }: ProposalLookups,
): Omit<ProposedColumn, "column"> | null {
  let best: { system: string; known: number } | null = null;
  for (const system of territorySystems) {
    const known = share(words, (word) => isTerritory(system, word));
    if (known > (best?.known ?? 0.5)) best = { system, known };
  }
  if (!best) return null;
  // Small whole numbers are codes of something in every system: the column's name must agree.
  const plainNumbers = share(words, (word) => /^\d{1,3}$/.test(word)) > 0.9;
  const named = titles.territory.test(title);
  if (plainNumbers && !named) return { role: "territory", confidence: 0.3 * best.known, system: best.system };
  return { role: "territory", confidence: (named ? 0.97 : 0.8) * best.known, system: best.system };
}

function asDimension(
  dimension: string,
  title: string,
  words: readonly string[],
  { codeOf }: ProposalLookups,
): Omit<ProposedColumn, "column"> | null {
  if (words.length > 300) return null;
  const codes = Object.fromEntries(words.map((word) => [word, codeOf(dimension, word) ?? null]));
  const known = share(words, (word) => codes[word] !== null);
  if (known < 0.4) return null;
  const named = title.includes(headerWordsOf(dimension).split(" ")[0]!) ? 0.1 : 0;
  return { role: "dimension", confidence: Math.min(0.96, 0.85 * known + named), dimension, codes };
}

function asValue(title: string, words: readonly string[], decimal: "." | ","): Omit<ProposedColumn, "column"> | null {
  const numbers = share(words, (word) => typeof readNumber(word, { decimal }) !== "string");
  if (numbers < 0.8) return null;
  return { role: "value", confidence: titles.value.test(title) ? 0.9 * numbers : 0.45 * numbers };
}

function keepSurest(columns: ProposedColumn[], role: ProposedColumn["role"], dimension?: string): void {
  const rivals = columns.filter((one) => one.role === role && one.dimension === dimension);
  const surest = rivals.reduce<ProposedColumn | null>(
    (best, one) => (best && best.confidence >= one.confidence ? best : one),
    null,
  );
  for (const one of rivals) {
    if (one === surest) continue;
    // A second column of places is the first one's names, or theirs.
    const left = role === "territory" ? "place-name" : "ignore";
    columns[columns.indexOf(one)] = { column: one.column, role: left, confidence: 1 - one.confidence };
  }
}

function guessDecimalOf(rows: readonly (readonly string[])[]): "." | "," {
  let comma = 0;
  for (const text of rows.flat()) {
    if (/^-?\d+,(?:\d{1,2}|\d{4,})$/.test(text.trim())) comma++;
    if (/^-?\d+\.(?:\d{1,2}|\d{4,})$/.test(text.trim())) comma--;
  }
  return comma > 0 ? "," : ".";
}
