import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
  mkdirSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { gunzipSync, gzipSync } from "node:zlib";
import { sql } from "kysely";
import pg from "pg";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { emptyDatabase } from "../../../../tests/support/database.ts";
import { objectStoreForThisTest } from "../../../../tests/support/object-store.ts";
import { openDatabase, type Database } from "../../database.server.ts";
import { readMigrations } from "../../database/migrate.server.ts";
import { bucketStore } from "../../files.server.ts";
import { ObjectStore } from "../../files/object-store.server.ts";
import { backUp } from "./backup.server.ts";
import { inspectBackup } from "./inspect.server.ts";
import { restore } from "./restore.server.ts";

/** An embedded database takes seconds to make, and many on a busy machine. */
const slow = 120_000;
const longFile = `files/media/${"a1".repeat(32)}-${"b2".repeat(18)}`;
const serverUrl = process.env["TEST_DATABASE_URL"];
let source: Database & { dataDir: string };
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "oivf-backup-"));
  source = await emptyDatabase();
  mkdirSync(join(source.dataDir, "files/media"), { recursive: true });
  writeFileSync(join(source.dataDir, "files/media/a.txt"), "an invented picture\n");
  // Keys of stored files are longer than the hundred bytes of the old tar.
  writeFileSync(join(source.dataDir, longFile), "another\n");
  writeFileSync(join(source.dataDir, "secret.key"), "not to be told");
  await fillSample(source);
});
afterAll(async () => {
  await source.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Every kind of trouble: a circle of keys, a chain, a trigger that forbids, odd characters, an identity in use. */
async function fillSample(database: Database): Promise<void> {
  await database.exec(`
    insert into atlas.territory (code, level, path, name) values ('TEST', 'world', 'TEST', '{"fr": "Inventé\\t\\\\ « à »\\n"}');
    insert into atlas.territory (code, level, parent_id, path, name) select 'TEST-1', 'country', id, 'TEST/TEST-1', '{}' from atlas.territory;
    insert into observe.observatory (slug, territory_id, name, policy) select 'invented', min(id), '{}', '{}' from atlas.territory;
    insert into observe.dataset (observatory_id, slug, title, publisher, attribution, licence, plan)
      select id, 'invented', '{}', 'Nobody', 'Nobody', 'none', '{}' from observe.observatory;
    insert into observe.release (observatory_id, dataset_id, version, policy, plan, actor, state)
      select observatory_id, id, 1, '{}', '{}', 'test', 'published' from observe.dataset;
    update observe.dataset set current_release_id = (select id from observe.release);
    insert into observe.breakdown (key, codes) values ('', '{}');
    insert into observe.observation (observatory_id, series_id, territory_id, breakdown_id, period, value, import_id)
      select 1, 1, n, 1, '2020', n / 3.0, 1 from generate_series(1, 5000) n;
    insert into identity.audit_entry (seq, at, actor, action, subject_kind, subject_id, previous_hash, hash)
      values (1, '2020-01-01T00:00:00.123Z', 'test', 'test', 'test', '1', '0', '1');
    insert into content.search_document (kind, id, locale, written_in, title, words, href)
      values ('test', '1', 'fr', 'fr', 'Titre', to_tsvector('simple', 'mot à mot'), '/');
    create unlogged table platform.test_staging as select 1 as n;`);
}

async function takeBackup(name: string, options: { withSecrets?: boolean; store?: ObjectStore } = {}): Promise<string> {
  const file = join(folder, name);
  await backUp({ database: source, dataDir: source.dataDir, file, appVersion: "0.0.0-test", ...options });
  return file;
}

function freshFolder(): string {
  return mkdtempSync(join(folder, "into-"));
}

/** The address of a database that is empty, on the server of the second run. */
async function freshServerDatabase(): Promise<string> {
  const name = `oivf_restore_${process.pid}_${Math.random().toString(36).slice(2, 8)}`;
  const run = async (statement: string) => {
    const admin = new pg.Client({ connectionString: serverUrl });
    await admin.connect();
    await admin.query(statement);
    await admin.end();
  };
  await run(`create database ${name}`);
  onTestFinished(() => run(`drop database if exists ${name} with (force)`));
  const url = new URL(serverUrl!);
  url.pathname = `/${name}`;
  return url.href;
}

async function expectSame(restored: Database): Promise<void> {
  for (const table of [
    "atlas.territory",
    "observe.observation",
    "observe.dataset",
    "identity.audit_entry",
    "content.search_document",
  ]) {
    const query = sql<{ row: string }>`select t::text as row from ${sql.raw(table)} t order by 1`;
    const [before, after] = [await query.execute(source.read), await query.execute(restored.read)];
    expect(after.rows, table).toEqual(before.rows);
  }
}

test(
  "a backup restored into an empty folder holds the same rows and files, and goes on numbering where it was",
  async () => {
    const file = await takeBackup("round.tar.gz");
    const dataDir = freshFolder();
    const done = await restore({ file, dataDir });
    // A folder that holds a database is never written over.
    await expect(restore({ file, dataDir })).rejects.toMatchObject({ key: "restore.folderInUse" });
    expect(done).toMatchObject({ files: 2, migrated: [], withSecrets: false });
    const restored = await openDatabase({ dataDir });
    try {
      await expectSame(restored);
      const { rows } = await sql<{ id: number }>`
      insert into atlas.territory (code, level, path, name) values ('NEXT', 'world', 'NEXT', '{}') returning id`.execute(
        restored.read,
      );
      expect(rows[0]!.id).toBe(3);
      await expect(sql`delete from identity.audit_entry`.execute(restored.read)).rejects.toThrow("only ever added to");
      const wrong = sql`insert into observe.observatory (slug, territory_id, name, policy) values ('x', 99, '{}', '{}')`;
      await expect(wrong.execute(restored.read)).rejects.toThrow("foreign key");
    } finally {
      await restored.close();
    }
    expect(readFileSync(join(dataDir, "files/media/a.txt"), "utf8")).toBe("an invented picture\n");
    expect(readFileSync(join(dataDir, longFile), "utf8")).toBe("another\n");
    expect(existsSync(join(dataDir, "secret.key"))).toBe(false);
    expect(existsSync(join(dataDir, "restoring"))).toBe(false);
  },
  slow,
);

test.runIf(serverUrl)("a backup is restored onto a PostgreSQL server", async () => {
  const file = await takeBackup("server.tar.gz");
  const databaseUrl = await freshServerDatabase();
  await restore({ file, dataDir: freshFolder(), databaseUrl });
  const restored = await openDatabase({ dataDir: folder, databaseUrl });
  await expectSame(restored);
  await restored.close();
  const again = restore({ file, dataDir: freshFolder(), databaseUrl });
  await expect(again).rejects.toMatchObject({ key: "restore.databaseInUse" });
});

test.runIf(serverUrl)("a restore that fails leaves the server's database as empty as it was", async () => {
  const file = await takeBackup("half.tar.gz");
  const databaseUrl = await freshServerDatabase();
  const bad = readMigrations().map((m, at, all) =>
    at === all.length - 1 ? { ...m, statements: `${m.statements}; select 1/0` } : m,
  );
  await expect(restore({ file, dataDir: freshFolder(), databaseUrl, migrations: bad })).rejects.toThrow(
    "division by zero",
  );
  expect((await restore({ file, dataDir: freshFolder(), databaseUrl })).tables).toBeGreaterThan(10);
});

test("a backup taken while rows are written is of one instant", async () => {
  let writing = true;
  let written = 0;
  const writer = (async () => {
    while (writing) {
      await source.write(async (transaction) => {
        await sql`insert into platform.event (type, subject) values ('test-pair', 'a')`.execute(transaction);
        await sql`insert into platform.event (type, subject) values ('test-pair', 'b')`.execute(transaction);
      });
      written++;
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
  })();
  while (written < 3) await new Promise((resolve) => setTimeout(resolve, 5));
  const file = await takeBackup("busy.tar.gz");
  writing = false;
  await writer;
  const { manifest } = await inspectBackup(file);
  const events = manifest.tables.find((table) => table.name === "platform.event")!;
  expect(events.rows).toBeGreaterThanOrEqual(6);
  expect(events.rows % 2).toBe(0);
});

test("rows of an import under way stay out of a backup", async () => {
  const { manifest } = await inspectBackup(await takeBackup("staged.tar.gz"));
  expect(manifest.tables.map((table) => table.name)).not.toContain("platform.test_staging");
});

test("the site's key leaves only when it is asked for", async () => {
  const plain = await inspectBackup(await takeBackup("plain.tar.gz"));
  expect(plain.manifest.files.map((f) => f.path)).toEqual(["files/media/a.txt", longFile]);
  const file = await takeBackup("secrets.tar.gz", { withSecrets: true });
  expect((await inspectBackup(file)).manifest.files.map((f) => f.path)).toContain("secret.key");
});

test("an archive cut short, altered, or of another kind is refused, and nothing is left", async () => {
  const file = await takeBackup("good.tar.gz");
  const bytes = readFileSync(file);
  const cut = join(folder, "cut.tar.gz");
  writeFileSync(cut, bytes);
  truncateSync(cut, Math.floor(bytes.length / 2));
  const flipped = join(folder, "flipped.tar.gz");
  const other = Buffer.from(bytes);
  other[Math.floor(other.length / 2)]! ^= 0xff;
  writeFileSync(flipped, other);
  const text = join(folder, "text.tar.gz");
  writeFileSync(text, "this is no archive");
  const empty = join(folder, "empty.tar.gz");
  writeFileSync(empty, "");
  const edited = rewrite(file, "edited.tar.gz", (tar) => tar.replace("an invented picture", "an INVENTED picture"));
  for (const [broken, key] of [
    [cut, "restore.truncated"],
    [flipped, "restore.altered"],
    [text, "restore.not-an-archive"],
    [empty, "restore.truncated"],
    [edited, "restore.altered"],
  ] as const) {
    const dataDir = freshFolder();
    await expect(restore({ file: broken, dataDir }), broken).rejects.toMatchObject({ key });
    expect(readdirSync(dataDir)).toEqual([]);
  }
});

/** The same archive with its tar text changed, compressed anew: gzip's own checksum is then right. */
function rewrite(file: string, name: string, change: (tar: string) => string): string {
  const out = join(folder, name);
  writeFileSync(out, gzipSync(Buffer.from(change(gunzipSync(readFileSync(file)).toString("latin1")), "latin1")));
  return out;
}

test(
  "an archive of an older version is brought forward, one of a newer version is refused by name",
  async () => {
    const file = await takeBackup("old.tar.gz", { withSecrets: true });
    const next = { name: "9999-next.sql", statements: "create table platform.next_thing (id integer)", hash: "next" };
    const dataDir = freshFolder();
    expect((await restore({ file, dataDir, migrations: [...readMigrations(), next] })).migrated).toEqual([
      "9999-next.sql",
    ]);
    expect(readFileSync(join(dataDir, "secret.key"), "utf8")).toBe("not to be told");
    const newer = restore({ file, dataDir: freshFolder(), migrations: readMigrations().slice(0, 2) });
    await expect(newer).rejects.toMatchObject({ key: "restore.newer" });
  },
  slow,
);

test("a backup that fails leaves no file", async () => {
  const file = join(folder, "no-such-folder", "x.tar.gz");
  await expect(backUp({ database: source, dataDir: source.dataDir, file, appVersion: "0" })).rejects.toMatchObject({
    code: "ENOENT",
  });
  expect(readdirSync(folder).filter((name) => name.endsWith(".half"))).toEqual([]);
});

test(
  "files of a store are in the archive, and go back to a store or to a folder",
  async () => {
    const store = new ObjectStore(await objectStoreForThisTest());
    const files = bucketStore(store);
    await files.put("media/a1-b2", new TextEncoder().encode("a picture in a store\n"));
    await files.put("editions/zebra/1.csv", new TextEncoder().encode("a,b\n"));
    await store.put("help/directory.json", new TextEncoder().encode("{}"));
    const file = await takeBackup("store.tar.gz", { store });
    const { manifest } = await inspectBackup(file);
    expect(manifest.files.map(({ path }) => path)).toEqual(["files/editions/zebra/1.csv", "files/media/a1-b2"]);

    const folderOnly = freshFolder();
    await restore({ file, dataDir: folderOnly });
    expect(readFileSync(join(folderOnly, "files/media/a1-b2"), "utf8")).toBe("a picture in a store\n");

    const other = new ObjectStore(await objectStoreForThisTest());
    const dataDir = freshFolder();
    await restore({ file, dataDir, store: other });
    expect(await text((await bucketStore(other).read("media/a1-b2"))!)).toBe("a picture in a store\n");
    expect(existsSync(join(dataDir, "files"))).toBe(false);
  },
  slow,
);

test(
  "a store that is away ends a backup without leaving half an archive",
  async () => {
    const { stop, ...settings } = await objectStoreForThisTest();
    await stop();
    await expect(takeBackup("away.tar.gz", { store: new ObjectStore(settings) })).rejects.toThrow("the object store");
    expect(readdirSync(folder).filter((name) => name.startsWith("away"))).toEqual([]);
  },
  slow,
);
