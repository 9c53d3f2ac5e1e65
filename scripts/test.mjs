/// All tests, ending with the plain line `N passed, N failed`. `--database` runs the database suite alone.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureChromium } from "./chromium.mjs";

const say = (line) => process.stdout.write(`${line}\n`);
const databaseOnly = process.argv.includes("--database");
const scratch = mkdtempSync(join(tmpdir(), "oivf-test-run-"));
let passed = 0;
let failed = 0;

function suite(title, config, filters, env = {}) {
  say(`\n${title}`);
  const report = join(scratch, `${config}.json`);
  const run = spawnSync(
    process.execPath,
    [
      "node_modules/vitest/vitest.mjs",
      "run",
      "--config",
      config,
      "--reporter=default",
      "--reporter=json",
      `--outputFile.json=${report}`,
      ...filters,
    ],
    { stdio: "inherit", env: { ...process.env, ...env, NODE_ENV: "test" } },
  );
  if (!existsSync(report)) {
    failed += 1;
    say(`${title}: the suite did not finish`);
    return;
  }
  const { numPassedTests, numFailedTests, success } = JSON.parse(readFileSync(report, "utf8"));
  passed += numPassedTests;
  failed += numFailedTests;
  if ((!success || run.status !== 0) && numFailedTests === 0) failed += 1;
}

try {
  if (databaseOnly) {
    suite("Database suite", "vitest.config.ts", [".server.test.ts"]);
  } else {
    suite("Rules, queries, pages, contracts", "vitest.config.ts", []);
    suite("Journeys in a browser", "vitest.journeys.config.ts", [], { CHROMIUM_PATH: ensureChromium(say) });
  }
} catch (error) {
  failed += 1;
  say(error.message);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
if (passed === 0) failed += 1;
say(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
