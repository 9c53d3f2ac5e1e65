/// The database suite on a PostgreSQL server of its own: made, used, stopped and removed by this script.
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const bin = findBinaries();
const asRoot = process.getuid?.() === 0;
const folder = mkdtempSync(join(tmpdir(), "oivf-postgresql-"));
const port = await freePort();

/** initdb and the server refuse to run as root, so they run as Debian's `postgres` user. */
function postgres(command, ...args) {
  const [program, rest] = asRoot
    ? ["runuser", ["-u", "postgres", "--", join(bin, command), ...args]]
    : [join(bin, command), args];
  execFileSync(program, rest, { stdio: ["ignore", "ignore", "inherit"], cwd: folder });
}

if (asRoot) execFileSync("chown", ["postgres", folder]);
chmodSync(folder, 0o755);
const data = join(folder, "data");
let status = 1;
try {
  postgres("initdb", "-D", data, "-E", "UTF8", "--locale=C.UTF-8", "-A", "trust", "-U", "postgres");
  postgres(
    "pg_ctl",
    "-D",
    data,
    "-w",
    "-l",
    join(folder, "log"),
    "-o",
    `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off`,
    "start",
  );
  const { status: ended } = spawnSync(process.execPath, ["scripts/test.mjs", "--database"], {
    stdio: "inherit",
    env: { ...process.env, TEST_DATABASE_URL: `postgres://postgres@127.0.0.1:${port}/postgres` },
  });
  status = ended ?? 1;
} finally {
  if (existsSync(join(data, "postmaster.pid"))) postgres("pg_ctl", "-D", data, "-m", "immediate", "stop");
  rmSync(folder, { recursive: true, force: true });
}
process.exit(status);

function findBinaries() {
  const versions = "/usr/lib/postgresql";
  const newest = existsSync(versions) ? readdirSync(versions).sort((a, b) => Number(b) - Number(a))[0] : undefined;
  if (!newest) {
    process.stderr.write("PostgreSQL is not installed (on Debian: apt-get install postgresql).\n");
    process.exit(1);
  }
  return join(versions, newest, "bin");
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer();
    server.listen(0, "127.0.0.1", () => {
      const { port: free } = server.address();
      server.close(() => resolve(free));
    });
  });
}
