import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import type { ArrivalFound } from "../../core/arrival.ts";

/**
 * What reads archives and writes them into every slice's tables. It stands with the operator's commands, which know all
 * slices, and is handed in by the process; both ways in are the same code.
 */
export interface ArchiveDoor {
  /** Unpacks into a folder, compares every fingerprint, and says what would come, or throws an `OperatorFailure`. */
  look(file: string, folder: string, database: Database): Promise<ArrivalFound>;
  /** Writes it whole or not at all; `also` belongs to the same transaction. */
  bring(
    file: string,
    folder: string,
    database: Database,
    also: (db: WriteTransaction, found: { slug: string; rows: number }) => Promise<void>,
  ): Promise<void>;
}

let door: ArchiveDoor | null = null;

export function bringObservatoriesWith(one: ArchiveDoor): void {
  door = one;
}

export function archiveDoor(): ArchiveDoor {
  if (!door) throw new Error("nothing reads archives of observatories in this process");
  return door;
}
