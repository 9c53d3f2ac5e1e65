/// The database suite on a PostgreSQL server of its own: made, used, stopped and removed by this script.
import { spawnSync } from "node:child_process";
import { findPostgresql, startPostgresql } from "./postgresql.mjs";

const bin = findPostgresql();
if (!bin) {
  process.stderr.write("PostgreSQL is not installed (on Debian: apt-get install postgresql).\n");
  process.exit(1);
}
const server = await startPostgresql(bin);
let status = 1;
try {
  const { status: ended } = spawnSync(process.execPath, ["scripts/test.mjs", "--database"], {
    stdio: "inherit",
    env: { ...process.env, TEST_DATABASE_URL: server.url },
  });
  status = ended ?? 1;
} finally {
  server.stop();
}
process.exit(status);
