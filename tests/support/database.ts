import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import pg from "pg";
import { openDatabase, type Database } from "~/platform/database.server.ts";
import { migrate, readMigrations } from "~/platform/database/migrate.server.ts";
import { packageRoot } from "~/platform/root.server.ts";

/** The server that the second run of the suite uses; without it tests run on the embedded database. */
const serverUrl = process.env["TEST_DATABASE_URL"];

/**
 * A migrated, empty database of the test file's own: a copy of one template, never one booted each.
 * Call it in `beforeAll` and close it in `afterAll`, or within a test, where it closes by itself.
 */
export async function emptyDatabase(): Promise<Database & { dataDir: string }> {
  const dataDir = mkdtempSync(join(tmpdir(), "oivf-test-"));
  if (serverUrl) return fromServer(serverUrl, dataDir);
  cpSync(await embeddedTemplate(), dataDir, { recursive: true });
  return withCleaning(await openDatabase({ dataDir, relaxedDurability: true }), dataDir, async () => {});
}

/** The same, closed at the end of the test that calls it. */
export async function databaseForThisTest(): Promise<Database & { dataDir: string }> {
  const database = await emptyDatabase();
  onTestFinished(() => database.close());
  return database;
}

function templateKey(): string {
  const hash = createHash("sha256");
  for (const migration of readMigrations()) hash.update(migration.name).update(migration.hash);
  return hash.digest("hex").slice(0, 12);
}

/** A folder with a migrated, empty embedded database, to be copied. */
export async function embeddedTemplate(): Promise<string> {
  const folder = join(packageRoot, ".setup", `test-database-${templateKey()}`);
  if (existsSync(folder)) return folder;
  mkdirSync(join(packageRoot, ".setup"), { recursive: true });
  const building = mkdtempSync(join(packageRoot, ".setup", "building-"));
  const database = await openDatabase({ dataDir: building, relaxedDurability: true });
  await migrate(database);
  await database.close();
  try {
    renameSync(building, folder);
  } catch {
    rmSync(building, { recursive: true, force: true });
  }
  return folder;
}

async function fromServer(url: string, dataDir: string): Promise<Database & { dataDir: string }> {
  const template = `oivf_template_${templateKey()}`;
  const name = `oivf_test_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    // One test process makes the template while the others wait for it.
    await admin.query("select pg_advisory_lock(1869182566)");
    const { rows } = await admin.query("select 1 from pg_database where datname = $1", [template]);
    if (rows.length === 0) {
      await admin.query(`create database ${template}_building`);
      const building = await openDatabase({ databaseUrl: inDatabase(url, `${template}_building`), dataDir });
      await migrate(building);
      await building.close();
      await admin.query(`alter database ${template}_building rename to ${template}`);
    }
    await admin.query("select pg_advisory_unlock(1869182566)");
    await admin.query(`create database ${name} template ${template}`);
  } finally {
    await admin.end();
  }
  const database = await openDatabase({ databaseUrl: inDatabase(url, name), dataDir, poolSize: 4 });
  return withCleaning(database, dataDir, async () => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(`drop database if exists ${name} with (force)`);
    await client.end();
  });
}

function inDatabase(url: string, name: string): string {
  const other = new URL(url);
  other.pathname = `/${name}`;
  return other.href;
}

function withCleaning(database: Database, dataDir: string, drop: () => Promise<void>): Database & { dataDir: string } {
  return {
    ...database,
    dataDir,
    async close() {
      await database.close();
      await drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
