import { sql } from "kysely";
import { describe, expect, onTestFinished, test } from "vitest";
import type { Database } from "~/platform/database.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { profile } from "../core/import/import.test-kit.ts";
import { importWords } from "../messages/import-words.ts";
import { importFile } from "./import-file.server.ts";
import {
  importsIntoOneDatabase,
  database,
  good,
  header,
  held,
  leftovers,
  report,
  run,
  set,
} from "./import-file.test-kit.ts";
import { sayImportFailure } from "./say-import.ts";

importsIntoOneDatabase();

describe("a database that fails in mid-import", () => {
  /** The same door, whose copy takes some blocks and then fails as `cause`. */
  function failing(cause: Error): Database {
    return {
      ...database,
      async copyIn(target, chunks) {
        for await (const chunk of chunks) {
          await database.copyIn(target, [chunk]);
          throw cause;
        }
        return 0;
      },
    };
  }

  test("full: a sentence, and what was staged is gone", async () => {
    const full = Object.assign(new Error("could not extend file"), { code: "53100" });
    const outcome = await run(good, { profile: set("full"), into: failing(full) });
    if (outcome.ok) throw new Error("it should have failed");
    expect(sayImportFailure(outcome.failure, importWords("en"))).toMatch(/no room left. Nothing has changed/);
    expect(await held("full")).toEqual([]);
    expect(await leftovers()).toEqual({ reading: 0, staged: 0 });
    expect(await report(good, { profile: set("full") })).toMatchObject({ state: "done", inserted: 4 });
  });

  test("gone: a sentence, and a second try goes in", async () => {
    const gone = Object.assign(new Error("Connection terminated unexpectedly"), { code: "08006" });
    const outcome = await run(good, { profile: set("gone"), into: failing(gone) });
    if (outcome.ok) throw new Error("it should have failed");
    expect(sayImportFailure(outcome.failure, importWords("es"))).toMatch(/ha dejado de responder/);
    expect(await report(good, { profile: set("gone") })).toMatchObject({ state: "done" });
  });

  test("gone for good: the sentence is the same", async () => {
    const other = await emptyDatabase();
    onTestFinished(() => other.close().catch(() => {}));
    await other.exec(`insert into atlas.territory (code, level, path, name) values ('FR', 'country', 'FR', '{}')`);
    const { rows } = await sql<{ name: string }>`select current_database() as name`.execute(other.read);
    const name = rows[0]!.name;
    const source = {
      kind: "stream" as const,
      stream: (async function* () {
        yield Buffer.from(header);
        // A pool waits for its connections to end by themselves; a server that goes away does not ask.
        if (other.kind === "pglite") await other.close();
        else await endCopiesOf(name, database);
        yield Buffer.from("01,2020,all,7\n");
      })(),
    };
    const outcome = await importFile({ kind: "operator" }, { source, profile: profile(set("lost")) }, other);
    expect(outcome).toMatchObject({ ok: false, failure: { kind: "unavailable", code: "import.database-gone" } });
  });
});

/** Waits until a copy into that database is under way, and ends its connection as a stopped server would. */
async function endCopiesOf(name: string, server: Database): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const { rows } = await sql<{ ended: number }>`
      select count(pg_terminate_backend(pid))::int as ended from pg_stat_activity
      where datname = ${name} and query like 'copy observe.staged%' and state = 'active'`.execute(server.read);
    if (rows[0]!.ended > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("no copy came under way");
}
