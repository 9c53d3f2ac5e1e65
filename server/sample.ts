import { sql } from "kysely";
import { loadInventedGroundwork } from "~/establish/index.server.ts";
import { loadInventedObservatory } from "~/gather/index.server.ts";
import { findObservatoryById, listUnpublished, loadFiguresSeed, publishRelease } from "~/observe/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import type { OperatorWords } from "~/platform/operator/words.ts";
import { openSolver } from "~/platform/solver.server.ts";

/** The sample network of a fresh install: real open figures, imported, protected and published by the same commands as anybody's, and an invented observatory. */
export async function loadSample(database: Database, words: OperatorWords, say: (line: string) => void): Promise<void> {
  const { rows } = await sql`select 1 from platform.installation where key = 'sample'`.execute(database.read);
  if (rows.length > 0) return;
  say(words("start.sampleFigures"));
  await loadFiguresSeed(database);
  await using solver = openSolver();
  const waiting = await listUnpublished(database.read);
  for (const [i, dataset] of waiting.entries()) {
    say(words("start.sample", { dataset, done: i + 1, of: waiting.length }));
    const published = await publishRelease({ kind: "system", task: "sample" }, dataset, database, { solver });
    if (!published.ok)
      throw new Error(`the sample's ${dataset} cannot be published: ${JSON.stringify(published.failure)}`);
  }
  await loadInventedWork(database, words, say);
  await database.write(async (transaction) => {
    await sql`insert into platform.installation (key, value) values ('sample', '"network"')`.execute(transaction);
  });
}

/** An observatory over a place that does not exist, at work: what a newcomer looks at in the workspace. Begun once, never twice. */
async function loadInventedWork(database: Database, words: OperatorWords, say: (line: string) => void): Promise<void> {
  const { rows } = await sql`select 1 from platform.installation where key = 'sample.invented'`.execute(database.read);
  if (rows.length > 0) return;
  say(words("start.sampleInvented"));
  await database.write(async (transaction) => {
    await sql`insert into platform.installation (key, value) values ('sample.invented', 'true')`.execute(transaction);
  });
  const today = new Date().toISOString().slice(0, 10);
  const { observatoryId } = await loadInventedObservatory(database, today);
  await loadInventedGroundwork(database, (await findObservatoryById(database.read, observatoryId))!, today);
}
