import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

/**
 * What was handed over, written a moment before the last byte of a mail leaves, and faster than a database can. A
 * process that is killed leaves it behind: what stands in it left, what does not stand in it did not.
 */
export class SendJournal {
  readonly #file: string;
  readonly #descriptor: number;

  constructor(dataDir: string, editionId: number) {
    const folder = join(dataDir, "bulletin");
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.#file = join(folder, `${editionId}.journal`);
    this.#descriptor = openSync(this.#file, "a+", 0o600);
  }

  /** Ids that were handed over and not taken back. A line cut short by a crash of the machine is not an id, and is let go. */
  read(): string[] {
    const ids = new Set<string>();
    for (const line of readFileSync(this.#file, "utf8").split("\n")) {
      const match = /^([+-])([0-9a-f-]{36})$/.exec(line);
      if (match?.[1] === "+") ids.add(match[2]!);
      if (match?.[1] === "-") ids.delete(match[2]!);
    }
    return [...ids];
  }

  handedOver(id: string): void {
    writeSync(this.#descriptor, `+${id}\n`);
  }

  /** The server has it, and said that it will not deliver it; or it said nothing, and is asked again. */
  takenBack(id: string): void {
    writeSync(this.#descriptor, `-${id}\n`);
  }

  /** Before the database is told: a power cut must not leave the database ahead of the journal. */
  settle(): void {
    fsyncSync(this.#descriptor);
  }

  close(): void {
    closeSync(this.#descriptor);
  }

  remove(): void {
    this.close();
    rmSync(this.#file, { force: true });
  }
}
