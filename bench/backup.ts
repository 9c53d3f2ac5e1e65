/// Backup, restore and check of a million observations. `node bench/backup.ts [ROWS]`; with DATABASE_URL, restored onto it too.
import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openDatabase } from "../app/platform/database.server.ts";
import { migrate } from "../app/platform/database/migrate.server.ts";
import { backUp } from "../app/platform/operator/backup/backup.server.ts";
import { restore } from "../app/platform/operator/backup/restore.server.ts";

const rows = Number(process.argv[2] ?? 1_000_000);
const folder = mkdtempSync(join(tmpdir(), "oivf-bench-backup-"));
const file = join(folder, "backup.tar.gz");
const began = () => {
  const from = performance.now();
  return () => Math.round(performance.now() - from) / 1000;
};

try {
  const dataDir = join(folder, "source");
  const database = await openDatabase({ dataDir });
  await migrate(database);
  await database.exec(`
    insert into observe.observation (observatory_id, series_id, territory_id, breakdown_id, period, value, import_id)
    select 1, n % 40, n / 1000, n / 40 % 25, (2000 + n % 20)::text || '-' || n, n % 977, 1 from generate_series(1, ${rows}) n`);
  const backup = began();
  await backUp({ database, dataDir, file, appVersion: "bench" });
  const backupSeconds = backup();
  await database.close();
  const restoring = began();
  await restore({ file, dataDir: join(folder, "restored") });
  const restoreSeconds = restoring();
  let serverSeconds: number | null = null;
  if (process.env["DATABASE_URL"]) {
    const server = began();
    await restore({ file, dataDir: join(folder, "server"), databaseUrl: process.env["DATABASE_URL"] });
    serverSeconds = server();
  }
  const figures = {
    bench: "backup",
    rows,
    backupSeconds,
    restoreAndCheckSeconds: restoreSeconds,
    ontoPostgresSeconds: serverSeconds,
    archiveMegabytes: Math.round(statSync(file).size / 1e5) / 10,
    // Of the whole process, the embedded database's thread included.
    peakMemoryMegabytes: Math.round(process.resourceUsage().maxRSS / 1024),
    goalSeconds: 300,
  };
  console.log(JSON.stringify(figures));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
