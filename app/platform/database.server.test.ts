import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { emptyDatabase } from "../../tests/support/database.ts";
import { FolderInUse } from "./database/folder-lock.server.ts";
import { openDatabase, type Database } from "./database.server.ts";
import { migrate } from "./database/migrate.server.ts";

let database: Database & { dataDir: string };
beforeAll(async () => {
  database = await emptyDatabase();
});
afterAll(() => database.close());

test("a call outside the transaction's own handle is refused", async () => {
  const attempt = database.write(async () => {
    await sql`select 1`.execute(database.read);
  });
  await expect(attempt).rejects.toThrow("only its own handle");
});

test("a failed transaction leaves nothing behind, and the door goes on answering", async () => {
  const attempt = database.write(async (transaction) => {
    await sql`insert into platform.installation (key, value) values ('half', '1')`.execute(transaction);
    throw new Error("stop here");
  });
  await expect(attempt).rejects.toThrow("stop here");
  const { rows } = await sql`select key from platform.installation`.execute(database.read);
  expect(rows).toEqual([]);
});

test("what waits for the commit does not run when there is none", async () => {
  const told: string[] = [];
  await database
    .write(async () => {
      database.afterCommit(() => told.push("lost"));
      throw new Error("no commit");
    })
    .catch(() => {});
  await database.write(async () => database.afterCommit(() => told.push("kept")));
  expect(told).toEqual(["kept"]);
});

test("copied rows arrive, whatever the size of the chunks", async () => {
  const chunks = [Buffer.from("a\t1\n"), Buffer.from("b\t2\nc\t3\n")];
  const copied = await database.copyIn({ table: "platform.installation", columns: ["key", "value"] }, chunks);
  expect(copied).toBe(3);
  const { rows } = await sql`select key, value from platform.installation order by key`.execute(database.read);
  expect(rows).toEqual([
    { key: "a", value: 1 },
    { key: "b", value: 2 },
    { key: "c", value: 3 },
  ]);
});

test("an edited migration is refused by name", async () => {
  const edited = [{ name: "0001-platform.sql", statements: "select 1", hash: "other" }];
  await expect(migrate(database, edited)).rejects.toThrow("0001-platform.sql was edited");
});

test("a second migration run changes nothing", async () => {
  expect(await migrate(database)).toEqual([]);
});

test.runIf(!process.env["TEST_DATABASE_URL"])("a second opener of the same folder is refused", async () => {
  await expect(openDatabase({ dataDir: database.dataDir })).rejects.toBeInstanceOf(FolderInUse);
});
