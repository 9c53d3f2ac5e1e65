import { readTable } from "~/platform/tabular/read-table.server.ts";
import type { SourceFacts, TableSource } from "~/platform/tabular/source.server.ts";
import type { TableRow } from "~/platform/tabular/table.ts";
import { rolesOf } from "../core/import/column-roles.ts";
import type { CodeLookup } from "../core/import/contexts.ts";
import { fieldsOf, HeldRow } from "../core/import/held-row.ts";
import { Headers, type SourceRow } from "../core/import/headers.ts";
import { PersonsWatch, type Suspicion } from "../core/import/looks-like-persons.ts";
import { RowMapper, type MappedObservation, type TerritoryLookup } from "../core/import/map-rows.ts";
import type { ImportProfile } from "../core/import/profile.ts";
import type { RowErrors } from "../core/import/row-error.ts";

export interface ObservationReading {
  take: (observation: MappedObservation) => void;
  /** Told when the headers are read and fit the profile. */
  started: (mapper: RowMapper) => void;
  pause: (bytes: number) => Promise<void>;
}

/** The file holds persons, or may: nothing of it is kept. */
export class LooksLikePersons extends Error {
  readonly suspicions: readonly Suspicion[];
  constructor(suspicions: readonly Suspicion[]) {
    super("the file looks like persons");
    this.name = "LooksLikePersons";
    this.suspicions = suspicions;
  }
}

/** Rows looked at before the first is taken, and then in each block. */
export const looksFirst = 500;
export const looksEach = 20;

/** Reads a file by a profile: its headers first, then each row into observations or errors. */
export async function readObservations(
  source: TableSource,
  profile: ImportProfile,
  lookups: CodeLookup & { territories: TerritoryLookup },
  errors: RowErrors,
  reading: ObservationReading,
): Promise<{ mapper: RowMapper; facts: SourceFacts }> {
  const { format, delimiter, encoding, sheet, headerRows, formulas } = profile.source;
  const headerLines: string[][] = [];
  let mapping: Mapping | null = null;

  /** In a sheet a header is told by its row, since blank rows are not handed over; in text, by its order. */
  const isHeader = (row: TableRow) => (format === "xlsx" ? row.line <= headerRows : headerLines.length < headerRows);
  const begin = () => {
    const lines = Array.from({ length: headerRows }, (_, n) => headerLines[n] ?? []);
    const headers = new Headers(lines);
    const mapper = new RowMapper(profile, headers, lookups, errors, reading.take);
    reading.started(mapper);
    return new Mapping(mapper, profile, headers);
  };
  const row = (row: TableRow) => {
    if (isHeader(row)) headerLines[format === "xlsx" ? row.line - 1 : headerLines.length] = fieldsOf(row);
    else (mapping ??= begin()).row(row);
  };
  const pause = async (bytes: number) => {
    mapping?.endBlock();
    await reading.pause(bytes);
  };
  const facts = await readTable(
    source,
    { row, pause },
    {
      dialect: { format, ...(delimiter ? { delimiter } : {}), ...(encoding ? { encoding } : {}) },
      sheet,
      fillMergedRows: headerRows,
      formulas: formulas ?? "refuse",
      format,
    },
  );
  mapping ??= begin();
  mapping.end();
  return { mapper: mapping.mapper, facts };
}

/** Holds the first rows back until they have been looked at; then a few of each block are. */
class Mapping {
  readonly mapper: RowMapper;
  readonly #watch: PersonsWatch;
  #held: HeldRow[] | null = [];
  #looks = 0;

  constructor(mapper: RowMapper, profile: ImportProfile, headers: Headers) {
    this.mapper = mapper;
    const territory = "column" in profile.territory ? headers.placeOf(profile.territory.column) : -1;
    this.#watch = new PersonsWatch(headers.names, rolesOf(profile, headers), territory);
  }

  row(row: SourceRow): void {
    if (this.#held) {
      const fields = fieldsOf(row);
      this.#watch.look(fields);
      this.#held.push(new HeldRow(row.line, fields));
      if (this.#held.length >= looksFirst) this.#release();
      return;
    }
    if (this.#looks < looksEach) {
      this.#looks++;
      this.#watch.look(fieldsOf(row));
    }
    this.mapper.row(row);
  }

  endBlock(): void {
    if (this.#looks > 0) this.#refusePersons();
    this.#looks = 0;
  }

  end(): void {
    this.#release();
    this.#refusePersons();
  }

  #release(): void {
    this.#refusePersons();
    const held = this.#held ?? [];
    this.#held = null;
    for (const row of held) this.mapper.row(row);
  }

  #refusePersons(): void {
    const suspicions = this.#watch.suspicions();
    if (suspicions.length > 0) throw new LooksLikePersons(suspicions);
  }
}
