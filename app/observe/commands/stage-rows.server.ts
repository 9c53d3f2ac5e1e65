import type { Database } from "~/platform/database.server.ts";
import type { MappedObservation } from "../core/import/map-rows.ts";
import { stagingColumns, stagingTable } from "../data/imports.server.ts";
import { CopyQueue } from "./copy-queue.ts";

/** On the embedded database each block is a statement of its own; on a server they flow through one. */
const blockBytes = { pglite: 4 << 20, postgres: 1 << 20 };

/** Writes observations to an import's staging table while the file is still being read. */
export class Staging {
  rows = 0;
  readonly #queue = new CopyQueue(3);
  readonly #copying: Promise<number>;
  readonly #blockBytes: number;
  #text = "";
  #failure: Error | null = null;

  constructor(database: Database, importId: number) {
    this.#blockBytes = blockBytes[database.kind];
    const target = { table: stagingTable(importId), columns: stagingColumns };
    this.#copying = database.copyIn(target, this.#queue.blocks());
    this.#copying.catch((cause: Error) => {
      this.#failure = cause;
      this.#queue.fail(cause);
    });
  }

  add(o: MappedObservation): void {
    this.rows++;
    this.#text +=
      `${o.line}\t${o.series}\t${o.territory}\t${o.breakdown}\t${o.period}\t${o.value ?? "\\N"}\t` +
      `${o.status === "number" ? "\\N" : o.status}\t${o.lower ?? "\\N"}\t${o.upper ?? "\\N"}\t${o.sampleSize ?? "\\N"}\t` +
      `${o.flags ?? "\\N"}\n`;
  }

  /** Sends what has gathered once it makes a block. */
  async flush(whatever = false): Promise<void> {
    if (this.#failure) throw this.#failure;
    if (this.#text === "" || (!whatever && this.#text.length < this.#blockBytes)) return;
    const block = Buffer.from(this.#text, "utf8");
    this.#text = "";
    await this.#queue.push(block);
  }

  async end(): Promise<void> {
    await this.flush(true);
    this.#queue.end();
    await this.#copying;
  }

  /** Stops the copy; whatever it had written goes with its table. */
  async abort(cause: Error): Promise<void> {
    this.#queue.fail(cause);
    await this.#copying.catch(() => {});
  }
}
