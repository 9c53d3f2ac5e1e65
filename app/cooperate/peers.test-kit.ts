import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach } from "vitest";
import type { Database } from "~/platform/database.server.ts";
import { openSolver } from "~/platform/solver.server.ts";
import { emptyDatabase } from "../../tests/support/database.ts";
import { addCard, optIn, townWithPerson, valueOf, type Person } from "./cooperate.test-kit.ts";
import { insertMatching } from "./data/matchings.server.ts";
import { listOpenSuggestions } from "./data/suggestions.server.ts";
import { answerSuggestion } from "./commands/answer-suggestion.server.ts";
import { match } from "./commands/match.server.ts";

let solver: ReturnType<typeof openSolver>;
/** Bindings of the test that runs. */
export let database: Database;
export let giver: { id: string; person: Person };
export let receiver: { id: string; person: Person };
export let round = 0;

/** Two invented towns a test, with nothing between them yet. */
export function peersForEachTest(): void {
  beforeAll(async () => {
    database = await emptyDatabase();
    solver = openSolver();
  });
  afterAll(async () => {
    await solver.close();
    await database.close();
  });

  beforeEach(async () => {
    await database.write(async (transaction) => {
      await sql`delete from cooperate.card`.execute(transaction);
      await sql`delete from cooperate.participation`.execute(transaction);
    });
    round++;
    giver = await townWithPerson(database, { slug: `giver-${round}`, name: `Giver ${round}` });
    receiver = await townWithPerson(database, {
      slug: `receiver-${round}`,
      name: `Receiver ${round}`,
      region: "africa",
    });
  });
}

export async function runRound() {
  const id = await insertMatching(database.read, "test");
  return valueOf(await match(id, database, solver));
}

export async function waitingFor({ id }: { id: string }) {
  return listOpenSuggestions(database.read, [id]);
}

export async function suggested() {
  await addCard(database, giver, { kind: "offer" });
  await addCard(database, receiver, { kind: "need", title: "A need" });
  await optIn(database, giver);
  await optIn(database, receiver);
  await runRound();
  return (await waitingFor(receiver))[0]!;
}

export async function introduced(): Promise<string> {
  const { id } = await suggested();
  valueOf(await answerSuggestion(receiver.person, id, "yes", database));
  return valueOf(await answerSuggestion(giver.person, id, "yes", database)).introductionId!;
}
