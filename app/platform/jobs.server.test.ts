import { sql } from "kysely";
import { expect, test } from "vitest";
import { databaseForThisTest } from "../../tests/support/database.ts";
import { startJobs } from "./jobs.server.ts";

test("a job that is sent is worked off with its data, and a failing one is tried again", async () => {
  const database = await databaseForThisTest();
  const seen: unknown[] = [];
  let tries = 0;
  const finished = Promise.withResolvers<void>();
  const jobs = await startJobs(
    database,
    [
      { name: "test.note", work: async (data) => void seen.push(data) },
      { name: "test.nightly", schedule: "0 3 * * *", alone: true, work: async () => {} },
      {
        name: "test.fragile",
        async work() {
          if (++tries === 1) throw new Error("once");
          finished.resolve();
        },
      },
    ],
    { pollSeconds: 0.5 },
  );
  await jobs.send("test.note", { id: 7 });
  await jobs.send("test.fragile");
  await finished.promise;
  await jobs.stop();
  expect(seen).toEqual([{ id: 7 }]);
  expect(tries).toBe(2);
});

test("jobs start again on a database that already holds them", async () => {
  const database = await databaseForThisTest();
  const definition = { name: "test.again", schedule: "0 3 * * *", work: async () => {} };
  await (await startJobs(database, [definition])).stop();
  await (await startJobs(database, [definition])).stop();
});

test("what an earlier version did by the clock is not done any more once no job bears its name", async () => {
  const database = await databaseForThisTest();
  const nightly = (name: string) => ({ name, schedule: "0 3 * * *", work: async () => {} });
  await (await startJobs(database, [nightly("test.kept"), nightly("test.gone")])).stop();
  await (await startJobs(database, [nightly("test.kept")])).stop();
  const { rows } = await sql<{ name: string }>`select name from pgboss.schedule`.execute(database.read);
  expect(rows).toEqual([{ name: "test.kept" }]);
});
