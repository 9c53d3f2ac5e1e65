import { randomUUID } from "node:crypto";
import type { Database } from "~/platform/database.server.ts";
import { currentProcess } from "~/platform/process.server.ts";
import type { RecordStoreSettings } from "~/platform/settings.server.ts";
import { completedStatement, retryAfterSeconds, voidingStatement, type Statement } from "../../core/xapi/statement.ts";
import { pseudonymOf } from "../../data/xapi/pseudonym.server.ts";
import { postStatements, type StoreAnswer } from "../../data/xapi/record-store.server.ts";
import {
  findStoreState,
  listToRecord,
  listToVoid,
  noteStatements,
  noteVoided,
  writeStoreState,
} from "../../data/xapi/records.server.ts";
import { learnDesk } from "../learn-desk.server.ts";

const batch = 50;
const mostBatches = 40;

export interface Sent {
  sent: number;
  refused: number;
  voided: number;
}

/**
 * Says to the record store what waits, in batches; killed anywhere it goes on where it was, and a statement said twice has the
 * same id. A store that cannot now is left alone for a while; a statement that it will never take is put aside by itself.
 */
export async function sendStatements(database: Database, now = new Date()): Promise<Sent> {
  const { recordStore, outside } = currentProcess().settings;
  const done: Sent = { sent: 0, refused: 0, voided: 0 };
  if (!recordStore || outside === "none") return done;
  const state = await findStoreState(database.read);
  if (state.notBefore !== null && state.failures > 0 && Date.parse(state.notBefore) > now.getTime()) return done;
  for (let round = 0; round < mostBatches; round++) {
    const answer = (await voidSome(database, recordStore, done, now)) ?? (await sendSome(database, recordStore, done));
    if (answer === null) break;
    if (answer.kind !== "later") continue;
    const wait = retryAfterSeconds(state.failures, answer.retryAfter);
    await database.write((transaction) =>
      writeStoreState(transaction, {
        failures: state.failures + 1,
        notBefore: new Date(now.getTime() + wait * 1000),
        problem: answer.problem,
      }),
    );
    return done;
  }
  if (state.failures > 0)
    await database.write((transaction) => writeStoreState(transaction, { failures: 0, notBefore: now, problem: null }));
  return done;
}

async function sendSome(database: Database, store: RecordStoreSettings, done: Sent): Promise<StoreAnswer | null> {
  const waiting = await listToRecord(database.read, batch);
  if (waiting.length === 0) return null;
  const { base, settings } = learnDesk();
  const statements = waiting.map((one) => ({
    one,
    statement: completedStatement(base, {
      ...one,
      id: one.statementId,
      pseudonym: pseudonymOf(settings.dataDir, one.accountId),
    }),
  }));
  const answer = await postStatements(
    store,
    statements.map(({ statement }) => statement),
  );
  if (answer.kind === "taken") {
    await database.write((transaction) => noteStatements(transaction, waiting, "sent"));
    done.sent += waiting.length;
  }
  if (answer.kind !== "refused") return answer;
  // One of them is at fault: each by itself, so that it does not hold back the others.
  for (const { one, statement } of statements) {
    const alone = await postStatements(store, [statement]);
    if (alone.kind === "later") return alone;
    await database.write((transaction) =>
      noteStatements(transaction, [one], alone.kind === "taken" ? "sent" : "refused"),
    );
    if (alone.kind === "taken") done.sent++;
    else done.refused++;
  }
  return { kind: "taken" };
}

async function voidSome(
  database: Database,
  store: RecordStoreSettings,
  done: Sent,
  now: Date,
): Promise<StoreAnswer | null> {
  const ids = await listToVoid(database.read, batch);
  if (ids.length === 0) return null;
  const { base } = learnDesk();
  const statements: Statement[] = ids.map((id) => voidingStatement(base, randomUUID(), id, now.toISOString()));
  const answer = await postStatements(store, statements);
  if (answer.kind === "later") return answer;
  // A store that refuses says that they are void already, or not there: nothing is left to say.
  await database.write((transaction) => noteVoided(transaction, ids));
  done.voided += ids.length;
  return answer;
}
