import { sql } from "kysely";
import { expect, test } from "vitest";
import { databaseForThisTest } from "../../tests/support/database.ts";
import { announce, deliverEvents, type Listener } from "./events.server.ts";

function listener(name: string, handle: Listener["handle"]): Listener {
  return { name, listensTo: ["test.happened"], handle };
}

test("an event reaches each listener once, in the order in which it happened", async () => {
  const database = await databaseForThisTest();
  const heard: string[] = [];
  const two = ["a", "b"].map((name) => listener(name, async (event) => void heard.push(`${name}:${event.subject}`)));
  await database.write(async (transaction) => {
    await announce(transaction, { type: "test.happened", subject: "1" });
    await announce(transaction, { type: "test.happened", subject: "2" });
    await announce(transaction, { type: "test.other", subject: "3" });
  });
  expect(await deliverEvents(database, two)).toBe(4);
  expect(await deliverEvents(database, two)).toBe(0);
  expect(heard).toEqual(["a:1", "a:2", "b:1", "b:2"]);
});

test("what is rolled back was never announced", async () => {
  const database = await databaseForThisTest();
  const undone = database.write(async (transaction) => {
    await announce(transaction, { type: "test.happened", subject: "1" });
    throw new Error("undone");
  });
  await expect(undone).rejects.toThrow("undone");
  expect(await deliverEvents(database, [listener("a", async () => {})])).toBe(0);
});

test("a listener that fails undoes its own work, is told again later, and holds up nobody", async () => {
  const database = await databaseForThisTest();
  let broken = true;
  const fragile = listener("fragile", async (event, transaction) => {
    await sql`insert into platform.installation (key, value) values (${event.subject}, '1')`.execute(transaction);
    if (broken && event.subject === "1") throw new Error("broken");
  });
  await database.write(async (transaction) => {
    await announce(transaction, { type: "test.happened", subject: "1" });
    await announce(transaction, { type: "test.happened", subject: "2" });
  });
  const start = Date.now();
  expect(await deliverEvents(database, [fragile], start)).toBe(1);
  const kept = async () => {
    const { rows } = await sql<{ key: string }>`select key from platform.installation order by key`.execute(
      database.read,
    );
    return rows.map((row) => row.key);
  };
  expect(await kept()).toEqual(["2"]);
  broken = false;
  expect(await deliverEvents(database, [fragile], start + 1)).toBe(0);
  expect(await deliverEvents(database, [fragile], start + 10_000)).toBe(1);
  expect(await kept()).toEqual(["1", "2"]);
});
