import { setTimeout as sleep } from "node:timers/promises";
import { Courier, MailRefused } from "~/platform/mail-courier.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { logError } from "~/platform/log.server.ts";
import type { Settings } from "~/platform/settings.server.ts";
import {
  listSending,
  nextDispatches,
  progressOf,
  writeResults,
  type Dispatch,
  type DispatchResult,
} from "../data/dispatches.server.ts";
import { findEditionById, moveEdition } from "../data/editions.server.ts";
import { SendJournal } from "../data/send-journal.server.ts";
import { endSubscription } from "../data/subscribers.server.ts";
import { mailMaker } from "./compose-mail.server.ts";

const firstKey = "00000000-0000-0000-0000-000000000000";
const pageSize = 500;
const resultsAtOnce = 250;
/** Minutes to wait after each temporary refusal: greylists let a second attempt in after a few minutes. */
const patience = [5, 15, 60, 240, 720, 1440];

export interface SendOptions {
  database: Database;
  settings: Settings;
  base: string;
  lines?: number;
  /** Stops between two mails. */
  signal?: AbortSignal;
}

/** Goes on with every edition that is on its way; a run that is cut anywhere is taken up by the next one. */
export async function sendEditions(options: SendOptions): Promise<number> {
  let sent = 0;
  for (const id of await listSending(options.database.read)) sent += await sendEdition(id, options);
  return sent;
}

/**
 * Sends what waits of one edition. Nobody gets two: a mail is noted in the journal before its last byte leaves, and a
 * noted mail is not sent again. Nobody gets none: what is not noted still waits in the database.
 */
export async function sendEdition(editionId: number, options: SendOptions): Promise<number> {
  const { database, settings, base, signal } = options;
  const edition = await findEditionById(database.read, editionId);
  if (!edition || edition.state !== "sending" || !settings.smtpUrl) return 0;
  const journal = new SendJournal(settings.dataDir, editionId);
  const run = new SendingRun(editionId, database, journal);
  try {
    await run.takeUp();
    const make = mailMaker(edition, base, settings);
    const pace = new Pace(settings.mailPerMinute);
    for (let after = firstKey; !signal?.aborted;) {
      const page = await nextDispatches(database.read, editionId, after, pageSize);
      if (page.length === 0) break;
      after = page.at(-1)!.subscriberId;
      const lines = Array.from({ length: options.lines ?? 4 }, () =>
        drain(page, settings.smtpUrl!, { make, run, pace, signal }),
      );
      await Promise.all(lines);
      await run.write();
      if (run.isLineDown || (await findEditionById(database.read, editionId))?.state !== "sending") break;
    }
  } finally {
    await run.write();
    journal.close();
  }
  const { waiting } = await progressOf(database.read, editionId);
  if (waiting === 0) {
    await database.write((transaction) =>
      moveEdition(transaction, editionId, ["sending"], "sent", "system:send-bulletin"),
    );
    new SendJournal(settings.dataDir, editionId).remove();
  }
  return run.sent;
}

interface Line {
  make: ReturnType<typeof mailMaker>;
  run: SendingRun;
  pace: Pace;
  signal: AbortSignal | undefined;
}

/** One line to the server takes mails off the page until it is empty, or until the server no longer answers. */
async function drain(page: Dispatch[], smtpUrl: string, { make, run, pace, signal }: Line): Promise<void> {
  let courier: Courier | null = null;
  try {
    for (let next = page.shift(); next && !signal?.aborted && !run.isLineDown; next = page.shift()) {
      await pace.turn();
      const mail = await make(next);
      courier = courier && !courier.isBroken ? courier : await Courier.open(smtpUrl);
      const { subscriberId } = next;
      try {
        await courier.send(mail.envelope, mail.raw, () => run.handedOver(subscriberId));
        await run.wasSent(subscriberId);
      } catch (error) {
        if (!(error instanceof MailRefused)) throw error;
        await run.wasRefused(next, error);
        if (error.replied) await courier.reset();
      }
    }
    courier?.quit();
  } catch (error) {
    // No server: what was on this line still waits, and the next run begins with it.
    run.lineIsDown(error);
    courier?.close();
  }
}

class SendingRun {
  readonly #editionId: number;
  readonly #database: Database;
  readonly #journal: SendJournal;
  #results: DispatchResult[] = [];
  #writing: Promise<void> = Promise.resolve();
  #brokenInARow = 0;
  isLineDown = false;
  sent = 0;

  constructor(editionId: number, database: Database, journal: SendJournal) {
    this.#editionId = editionId;
    this.#database = database;
    this.#journal = journal;
  }

  /** What a run that was cut had handed over is sent, although it could not tell the database. */
  async takeUp(): Promise<void> {
    const left = this.#journal.read();
    for (let from = 0; from < left.length; from += pageSize) {
      await writeResults(
        this.#database,
        this.#editionId,
        left
          .slice(from, from + pageSize)
          .map((subscriberId) => ({ subscriberId, state: "sent", answer: null, waitMinutes: 0 })),
      );
    }
  }

  handedOver(subscriberId: string): void {
    this.#journal.handedOver(subscriberId);
  }

  async wasSent(subscriberId: string): Promise<void> {
    this.#brokenInARow = 0;
    this.sent++;
    await this.#note({ subscriberId, state: "sent", answer: null, waitMinutes: 0 });
  }

  async wasRefused({ subscriberId, attempts }: Dispatch, error: MailRefused): Promise<void> {
    // Whether it had been handed over or not, the server does not have it: it said so, or never answered for it.
    this.#journal.takenBack(subscriberId);
    if (!error.replied) {
      if (++this.#brokenInARow >= 3) this.lineIsDown(error);
      await this.#note({ subscriberId, state: "waiting", answer: "the line broke", waitMinutes: 1 });
      return;
    }
    this.#brokenInARow = 0;
    const forGood = error.status >= 500 || attempts + 1 >= patience.length;
    const answer = String(error.status);
    await this.#note({
      subscriberId,
      state: forGood ? "refused" : "waiting",
      answer,
      waitMinutes: patience[Math.min(attempts, patience.length - 1)]!,
    });
    // An address that the server does not know is not written to next month.
    if (!error.recipient || error.status !== 550) return;
    await this.write();
    await this.#database.write((transaction) => endSubscription(transaction, subscriberId, "bounced", "stopped"));
  }

  lineIsDown(error: unknown): void {
    if (!this.isLineDown)
      logError("bulletin", new Error("the mail server does not answer", { cause: error }), {
        edition: this.#editionId,
      });
    this.isLineDown = true;
  }

  async #note(result: DispatchResult): Promise<void> {
    this.#results.push(result);
    if (this.#results.length >= resultsAtOnce) await this.write();
  }

  /** One writer at a time, so that lines wait for the database rather than outrun it. */
  write(): Promise<void> {
    const results = this.#results;
    this.#results = [];
    this.#writing = this.#writing.then(async () => {
      if (results.length === 0) return;
      this.#journal.settle();
      await writeResults(this.#database, this.#editionId, results);
    });
    return this.#writing;
  }
}

/** Keeps to so many mails a minute over all lines; 0 is as many as the server takes. */
class Pace {
  readonly #millisecondsEach: number;
  #next = 0;

  constructor(perMinute: number) {
    this.#millisecondsEach = perMinute > 0 ? 60_000 / perMinute : 0;
  }

  async turn(): Promise<void> {
    if (this.#millisecondsEach === 0) return;
    const now = performance.now();
    this.#next = Math.max(now, this.#next + this.#millisecondsEach);
    if (this.#next > now) await sleep(this.#next - now);
  }
}
