import { guessHeaderRows } from "~/platform/tabular/dialect.ts";
import { readTable } from "~/platform/tabular/read-table.server.ts";
import type { TableSource } from "~/platform/tabular/source.server.ts";
import { TableProblem, type Dialect, type TableRow } from "~/platform/tabular/table.ts";
import { fieldsOf, HeldRow } from "../core/import/held-row.ts";
import { PersonsWatch, type ColumnRole } from "../core/import/looks-like-persons.ts";
import type { FileFacts } from "../core/import/profile-draft.ts";
import { proposeMapping, type ProposalLookups, type ProposedMapping } from "../core/import/propose-profile.ts";
import { LooksLikePersons } from "./read-observations.server.ts";

/** What people may set where the guess was wrong. */
export interface DialectChoice {
  delimiter?: string | undefined;
  encoding?: Dialect["encoding"] | undefined;
  sheet?: number | undefined;
  headerRows?: number | undefined;
}

export interface FileLook {
  facts: FileFacts;
  mapping: ProposedMapping;
  /** The first rows: they stay in memory, for the guess and for what a form shows of it, folded. */
  sample: HeldRow[];
}

/** Rows by which roles are guessed, and shown folded. */
export const sampleRows = 200;
const held = 500;
/** More distinct words than that are no code. */
const mostWords = 300;

const roleOf: Partial<Record<ProposedMapping["columns"][number]["role"], ColumnRole>> = {
  territory: "territory",
  "period-year": "period",
  "period-month": "period",
  period: "period",
  dimension: "coded",
  series: "as-written",
  value: "value",
  "place-name": "place-name",
};

/** Not a failure: a quick look has seen what it needs. */
class Enough extends Error {}

/**
 * Reads a file once from end to end: what it is, what its columns seem to be, and whether it holds persons. A quick look
 * ends after the first rows; it is for a file that has been looked at before.
 */
export async function lookAtFile(
  source: TableSource,
  lookups: ProposalLookups,
  given: DialectChoice = {},
  quick = false,
): Promise<FileLook> {
  const looking = new Looking(lookups, given, quick);
  const { delimiter, encoding, sheet = 0 } = given;
  const known = { ...(delimiter ? { delimiter } : {}), ...(encoding ? { encoding } : {}) };
  const reading = readTable(
    source,
    { row: (row) => looking.row(row), pause: () => looking.pause() },
    {
      dialect: known,
      sheet,
      fillMergedRows: given.headerRows ?? 5,
      formulas: "refuse",
      onDialect: (dialect) => (looking.dialect = dialect),
    },
  );
  await reading.catch((error: unknown) => {
    if (!(error instanceof Enough)) throw error;
  });
  return looking.end(sheet);
}

class Looking {
  dialect: Dialect | null = null;
  readonly #lookups: ProposalLookups;
  readonly #given: DialectChoice;
  readonly #quick: boolean;
  #first: HeldRow[] | null = [];
  #headerLines: string[][] = [];
  #sample: HeldRow[] = [];
  #mapping: ProposedMapping | null = null;
  #watch: PersonsWatch | null = null;
  #words: (Set<string> | null)[] = [];
  #rows = 0;

  constructor(lookups: ProposalLookups, given: DialectChoice, quick: boolean) {
    this.#lookups = lookups;
    this.#given = given;
    this.#quick = quick;
  }

  row(row: TableRow): void {
    if (this.#first) {
      this.#first.push(new HeldRow(row.line, fieldsOf(row)));
      if (this.#first.length < held) return;
      this.#begin();
      if (this.#quick) throw new Enough();
      return;
    }
    this.#take(row);
  }

  pause(): void {
    this.#refusePersons();
  }

  end(sheet: number): FileLook {
    if (this.#first) this.#begin();
    this.#refusePersons();
    const { dialect } = this;
    if (!dialect || this.#rows === 0) throw new TableProblem("empty");
    const { format, delimiter, encoding, decimal } = dialect;
    const headerRows = this.#headerLines.length;
    const words = this.#words.map((one) => (one ? [...one].sort() : null));
    const facts = { format, delimiter, encoding, decimal, sheet, headerRows, headerLines: this.#headerLines, words };
    return { facts: { ...facts, rows: this.#rows }, mapping: this.#mapping!, sample: this.#sample };
  }

  /** The first rows are here: which of them name the columns, and what the columns seem to be. */
  #begin(): void {
    const first = this.#first ?? [];
    this.#first = null;
    const sheet = this.dialect?.format === "xlsx";
    const guessed = Math.max(1, guessHeaderRows(first.slice(0, 60).map((row) => row.fields)));
    // In a sheet a header is told by its row, since blank rows are not handed over; in text, by its order.
    const headerRows = this.#given.headerRows ?? (sheet ? Math.min(10, (first[guessed]?.line ?? 2) - 1) : guessed);
    const isHeader = (row: HeldRow, n: number) => (sheet ? row.line <= headerRows : n < headerRows);
    const lines = Array.from({ length: headerRows }, (): string[] => []);
    first.forEach(
      (row, n) => isHeader(row, n) && (lines[sheet ? row.line - 1 : n] = row.fields.map((one) => one.trim())),
    );
    this.#headerLines = lines;
    const data = first.filter((row, n) => !isHeader(row, n));
    this.#sample = data.slice(0, sampleRows);
    const names = lines.at(-1) ?? [];
    this.#mapping = proposeMapping(
      names,
      this.#sample.map((row) => row.fields),
      this.#lookups,
    );
    const roles = this.#mapping.columns.map(({ role }) => roleOf[role] ?? "none");
    this.#watch = new PersonsWatch(names, roles, roles.indexOf("territory"));
    this.#words = names.map((_, n) => (roles[n] === "value" ? null : new Set()));
    for (const row of data) this.#watch.look(row.fields);
    this.#refusePersons();
    for (const row of data) this.#take(row);
  }

  #take(row: TableRow): void {
    this.#rows++;
    if (this.#rows > held && this.#rows % 50 === 0) this.#watch?.look(fieldsOf(row));
    for (let n = 0; n < this.#words.length; n++) {
      const words = this.#words[n];
      if (!words) continue;
      const text = row.text(n);
      if (words.has(text)) continue;
      const word = text.trim();
      // A copy: the text may be a slice of its whole block.
      if (word !== "") words.add(` ${word}`.slice(1));
      if (words.size > mostWords) this.#words[n] = null;
    }
  }

  #refusePersons(): void {
    const suspicions = this.#watch?.suspicions() ?? [];
    if (suspicions.length > 0) throw new LooksLikePersons(suspicions);
  }
}
