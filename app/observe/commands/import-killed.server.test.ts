import { spawn } from "node:child_process";
import { cpSync, createWriteStream, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "node:events";
import { sql } from "kysely";
import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "~/platform/database.server.ts";
import { packageRoot } from "~/platform/root.server.ts";
import { embeddedTemplate } from "../../../tests/support/database.ts";
import { profile } from "../core/import/import.test-kit.ts";
import { sweepAbandonedImports } from "../data/imports.server.ts";
import { importFile } from "./import-file.server.ts";

const rows = 300_000;

async function writeLargeFile(path: string): Promise<void> {
  const out = createWriteStream(path);
  out.write("place,year,age,n\n");
  for (let block = 0; block < rows / 1000; block++) {
    // Each block says the same figures: they are repeated, not contradicted.
    const lines = Array.from({ length: 1000 }, (_, n) => `${n % 2 ? "01" : "2A"},${2019 + (n % 6)},all,${n % 6}\n`);
    if (!out.write(lines.join(""))) await once(out, "drain");
  }
  out.end();
  await once(out, "finish");
}

/** Imports in a process of its own and kills it, without a chance to tidy up, once it has read some rows. */
async function killMidway(dataDir: string, path: string): Promise<string> {
  const child = spawn(process.execPath, [join(packageRoot, "tests/support/import-child.ts"), dataDir, path]);
  let output = "";
  await new Promise<void>((resolve, reject) => {
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString();
      if (/^rows \d{6,}$/m.test(output)) child.kill("SIGKILL");
    });
    child.stderr.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.on("exit", () => resolve());
    child.on("error", reject);
  });
  return output;
}

test("a process killed in mid-import leaves an intact database; what it had staged is swept, and a second import goes in", async () => {
  const dataDir = mkdtempSync(join(tmpdir(), "oivf-killed-"));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const path = join(dataDir, "large.csv");
  await writeLargeFile(path);
  cpSync(await embeddedTemplate(), dataDir, { recursive: true });
  const first = await openDatabase({ dataDir });
  await first.exec(`
    insert into atlas.territory (code, level, path, name) values
      ('FR', 'country', 'FR', '{}'), ('FR-01', 'province', 'FR/FR-01', '{}'), ('FR-2A', 'province', 'FR/FR-2A', '{}');
    insert into atlas.territory_code (system, code, territory_id)
      select 'INSEE-DEP', substr(code, 4), id from atlas.territory where level = 'province'`);
  await first.close();

  const output = await killMidway(dataDir, path);
  expect(output).toMatch(/^rows \d{6,}$/m);
  expect(output).not.toMatch(/"ok"/);

  const database = await openDatabase({ dataDir });
  onTestFinished(() => database.close());
  const count = async (from: string) =>
    (await sql<{ n: number }>`select count(*)::int as n from ${sql.raw(from)}`.execute(database.read)).rows[0]!.n;
  expect(await count("observe.import where state = 'reading'")).toBe(1);
  expect(await sweepAbandonedImports(database)).toBe(1);
  expect(await count("observe.import where state = 'abandoned'")).toBe(1);
  expect(await count("pg_class where relname ~ '^staged_observation_[0-9]'")).toBe(0);
  expect(await count("observe.observation")).toBe(0);

  const request = { source: { kind: "path", path } as const, profile: profile({ name: "killed" }) };
  const outcome = await importFile({ kind: "operator" }, request, database);
  expect(outcome).toMatchObject({ ok: true, value: { state: "done", rows, inserted: 6 } });
}, 150_000);
