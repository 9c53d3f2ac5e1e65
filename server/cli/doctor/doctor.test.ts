import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { recordAudit } from "~/identity/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { readMigrations } from "~/platform/database/migrate.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import {
  checkEditionTexts,
  checkFigures,
  checkImports,
  checkMigrations,
  checkServer,
  checkTrail,
  readServerFacts,
} from "./database.ts";
import { checkBackups, checkDisk, checkFolder, checkLock, checkNode } from "./machine.ts";
import { checkMail, checkPublicUrl, checkSettingNames } from "./settings.ts";

let database: Database & { dataDir: string };
let folder: string;
beforeAll(async () => {
  database = await emptyDatabase();
  folder = mkdtempSync(join(tmpdir(), "oivf-doctor-"));
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

test("an old Node is wrong", () => {
  expect(checkNode("20.19.0")).toMatchObject({ level: "wrong", key: "doctor.nodeOld" });
  expect(checkNode("24.1.0").level).toBe("fine");
});

test("a disk that fills up is first a warning, then wrong", () => {
  expect(checkDisk(folder, 5e9).level).toBe("fine");
  expect(checkDisk(folder, 5e8).level).toBe("warning");
  expect(checkDisk(folder, 1e7)).toMatchObject({ level: "wrong", key: "doctor.diskLow", values: { megabytes: 10 } });
});

test("a data folder that is missing, closed, or open to all is told", () => {
  expect(checkFolder(join(folder, "none"))).toMatchObject([{ key: "doctor.folderMissing" }]);
  expect(checkFolder(folder, () => false)).toMatchObject([{ key: "doctor.folderClosed", level: "wrong" }]);
  const wide = join(folder, "wide");
  mkdirSync(wide);
  chmodSync(wide, 0o755);
  expect(checkFolder(wide)).toMatchObject([{ key: "doctor.folderOpen", level: "warning" }]);
  chmodSync(wide, 0o700);
  expect(checkFolder(wide)).toMatchObject([{ key: "doctor.folderFine" }]);
});

test("a lock tells its owner: none, a dead one, this site, a silent one", () => {
  const lock = join(folder, "database.lock");
  expect(checkLock(folder, false)).toMatchObject([{ key: "doctor.lockFree" }]);
  writeFileSync(lock, JSON.stringify({ pid: 2 ** 22 + 1, start: "1" }));
  expect(checkLock(folder, false)).toMatchObject([{ key: "doctor.lockLeft", level: "warning" }]);
  writeFileSync(lock, JSON.stringify({ pid: process.pid, start: null }));
  expect(checkLock(folder, true)).toMatchObject([{ key: "doctor.lockHeld", level: "fine" }]);
  expect(checkLock(folder, false)).toMatchObject([{ key: "doctor.lockSilent", level: "wrong" }]);
  rmSync(lock);
  mkdirSync(join(folder, "restoring"));
  expect(checkLock(folder, false)).toMatchObject([{}, { key: "doctor.restoringLeft" }]);
});

test("a backup is missing, recent, or too old", () => {
  expect(checkBackups(folder, new Date())).toMatchObject({ key: "doctor.backupNever", level: "warning" });
  writeFileSync(join(folder, "last-backup.json"), JSON.stringify({ at: "2026-01-01T03:00:00Z" }));
  expect(checkBackups(folder, new Date("2026-01-02T00:00:00Z"))).toMatchObject({ key: "doctor.backupFine" });
  expect(checkBackups(folder, new Date("2026-01-31T04:00:00Z"))).toMatchObject({
    key: "doctor.backupOld",
    values: { days: 30 },
  });
});

test("a misspelt setting is wrong, a strange one of our family a warning, everybody's others are nothing", () => {
  const known = ["PORT", "HOST", "DATABASE_URL", "PUBLIC_URL"];
  const names = (environment: Record<string, string>) => checkSettingNames(environment, known);
  expect(names({ PATH: "x", DATABASE_URL: "x", HOSTNAME: "x" })).toMatchObject([{ level: "fine" }]);
  expect(names({ DATABSE_URL: "x" })).toMatchObject([{ level: "wrong", values: { known: "DATABASE_URL" } }]);
  expect(names({ OIVF_PUBLIC_URL: "x" })).toMatchObject([{ level: "wrong", values: { known: "PUBLIC_URL" } }]);
  expect(names({ SMTP_HOST: "x" })).toMatchObject([{ level: "warning", key: "doctor.settingUnknown" }]);
});

test("an address without https is wrong beyond this machine", () => {
  const check = (publicUrl: string | undefined, host = "127.0.0.1") => checkPublicUrl({ publicUrl, host });
  expect(check("http://observatory.example")).toMatchObject({ key: "doctor.publicUrlHttp", level: "wrong" });
  expect(check("https://observatory.example").level).toBe("fine");
  expect(check(undefined).level).toBe("fine");
  expect(check(undefined, "0.0.0.0")).toMatchObject({ key: "doctor.publicUrlMissing", level: "wrong" });
});

test("a mail server that does not answer is wrong, none at all a warning", async () => {
  const down = async () => Promise.reject(new Error("refused"));
  expect(await checkMail(undefined, down)).toMatchObject({ key: "doctor.mailNone", level: "warning" });
  expect(await checkMail("smtp://x", down)).toMatchObject({ key: "doctor.mailDown", level: "wrong" });
  expect((await checkMail("smtp://x", async () => {})).level).toBe("fine");
});

test("a server is too old, of another encoding, or without ICU", async () => {
  const good = { version: "16.2", encoding: "UTF8", icuCollations: 800 };
  expect(checkServer("postgres", good)).toMatchObject([{ level: "fine" }]);
  expect(checkServer("postgres", { ...good, version: "12.1" })).toMatchObject([{ key: "doctor.databaseOld" }]);
  expect(checkServer("postgres", { ...good, encoding: "LATIN1" })).toMatchObject([{ key: "doctor.encoding" }]);
  expect(checkServer("postgres", { ...good, icuCollations: 0 })).toMatchObject([{ key: "doctor.noIcu" }]);
  expect(checkServer(database.kind, await readServerFacts(database.read))).toMatchObject([{ level: "fine" }]);
});

test("a migration is missing, or strange", async () => {
  expect((await checkMigrations(database.read)).level).toBe("fine");
  const next = { name: "9999-next.sql", statements: "", hash: "x" };
  expect(await checkMigrations(database.read, [...readMigrations(), next])).toMatchObject({
    key: "doctor.migrationsMissing",
    values: { count: 1, first: "9999-next.sql" },
  });
  const [first, ...others] = readMigrations();
  const edited = [{ ...first!, hash: "other" }, ...others];
  expect(await checkMigrations(database.read, edited)).toMatchObject({ key: "doctor.migrationStrange" });
});

test("an import that fell silent is told, and so is what it left", async () => {
  expect(await checkImports(database.read)).toMatchObject([{ key: "doctor.importsFine" }]);
  await database.exec(`
    insert into observe.import (profile_name, file_name, file_hash, file_bytes, profile_hash, state, actor, beat_at)
      values ('p', 'f', 'h', 1, 'h', 'reading', 'test', now() - interval '2 hours');
    create unlogged table observe.staged_observation_77 (n integer);`);
  expect(await checkImports(database.read)).toMatchObject([
    { key: "doctor.importsStuck", values: { count: 1 } },
    { key: "doctor.stagedLeft", values: { tables: 1 } },
  ]);
});

test("a trail that was written over is wrong, at its entry", async () => {
  await database.write(async (transaction) => {
    const change = { actor: { kind: "operator" } as const, action: "tested", subject: { kind: "test", id: 1 } };
    await recordAudit(transaction, change);
    await recordAudit(transaction, change);
  });
  expect((await checkTrail(database.read)).level).toBe("fine");
  await database.exec(`alter table identity.audit_entry disable trigger user;
    update identity.audit_entry set action = 'hidden' where seq = 2;
    alter table identity.audit_entry enable trigger user;`);
  expect(await checkTrail(database.read)).toMatchObject({ key: "doctor.trailBroken", values: { seq: 2 } });
});

test("a figure that the public sees from an unpublished or altered release is wrong", async () => {
  expect(await checkFigures(database.read)).toMatchObject([{ level: "fine" }]);
  await database.exec(`
    insert into atlas.territory (code, level, path, name) values ('T', 'world', 'T', '{}');
    insert into observe.observatory (slug, territory_id, name, policy) select 'o', id, '{}', '{}' from atlas.territory;
    insert into observe.dataset (observatory_id, slug, title, publisher, attribution, licence, plan)
      select id, 'd', '{}', 'x', 'x', 'x', '{}' from observe.observatory;
    insert into observe.release (observatory_id, dataset_id, version, policy, plan, actor, state, figures)
      select observatory_id, id, 1, '{}', '{}', 'test', 'withdrawn', 0 from observe.dataset;
    insert into observe.release (observatory_id, dataset_id, version, policy, plan, actor, state, figures)
      select observatory_id, id, 2, '{}', '{}', 'test', 'published', 3 from observe.dataset;
    update observe.dataset set current_release_id = (select id from observe.release where version = 1);`);
  const found = await checkFigures(database.read);
  expect(found).toMatchObject([
    { key: "doctor.figuresUnpublished", values: { dataset: "d", state: "withdrawn" } },
    { key: "doctor.figuresAltered", values: { version: 2, expected: 3, found: 0 } },
  ]);
  expect(await checkEditionTexts(database.read)).toEqual([]);
  await sql`insert into observe.edition_text (release_id, texts, taken_from, unproved)
    select id, '{}', 'today', '{xlsx,zip}' from observe.release where version = 2`.execute(database.read);
  expect(await checkEditionTexts(database.read)).toMatchObject([
    { level: "warning", key: "doctor.editionTexts", values: { edition: "d 2", files: "xlsx, zip" } },
  ]);
  await sql`update observe.release set state = 'withdrawn', figures = 0`.execute(database.read);
  await sql`update observe.dataset set current_release_id = null`.execute(database.read);
  expect(await checkFigures(database.read)).toMatchObject([{ level: "fine" }]);
});
