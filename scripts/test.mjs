/// All tests, ending with the plain line `N passed, N failed`. `--database` runs the database suite alone.
///
/// What failed is named again at the end, where the last lines of a long log are read. A file that failed beside a
/// hundred others is tried once more alone: what fails again has failed; what passes then is counted as passed and
/// told by name as unsteady, since a suite that hides it would hide a race.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { ensureChromium } from "./chromium.mjs";

const say = (line) => process.stdout.write(`${line}\n`);
const databaseOnly = process.argv.includes("--database");
/**
 * What tests write is thrown away at the end: in memory, where the system has room there. A database is a copy of two
 * thousand small files, which a disk takes five times as long to write as the database takes to open.
 */
const scratch = mkdtempSync(join(roomInMemory("/dev/shm") ? "/dev/shm" : tmpdir(), "oivf-test-run-"));
/** More failed files than this are no accident, and are not tried again. */
const mostTriedAgain = 5;
let passed = 0;
let failed = 0;
const faults = [];
const unsteady = [];

/** One run of the test runner; null where it left no report. */
function run(config, filters, env) {
  const report = join(scratch, `${config}-${faults.length}-${unsteady.length}-${passed}.json`);
  const { status } = spawnSync(
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
    { stdio: "inherit", env: { ...process.env, ...env, NODE_ENV: "test", TMPDIR: scratch } },
  );
  if (!existsSync(report)) return null;
  const { numPassedTests, numFailedTests, success, testResults } = JSON.parse(readFileSync(report, "utf8"));
  const files = testResults
    .filter((file) => file.status === "failed")
    .map((file) => relative(process.cwd(), file.name));
  const named = testResults.flatMap((file) => {
    const tests = file.assertionResults.filter((test) => test.status === "failed");
    const where = relative(process.cwd(), file.name);
    if (file.status === "failed" && tests.length === 0) return [`${where}: ${firstLine(file.message)}`];
    return tests.map((test) => `${where}: ${test.fullName}: ${firstLine(test.failureMessages[0])}`);
  });
  return { passed: numPassedTests, failed: numFailedTests, whole: success && status === 0, files, named };
}

/** Room for the databases and browsers of a whole run. */
function roomInMemory(folder) {
  if (!existsSync(folder)) return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize >= 4 * 1024 ** 3;
}

function firstLine(text = "") {
  return text.split("\n")[0].slice(0, 300);
}

function suite(title, config, filters, env = {}) {
  say(`\n${title}`);
  const first = run(config, filters, env);
  if (!first) {
    failed += 1;
    faults.push(`${title}: the suite did not finish`);
    return;
  }
  passed += first.passed;
  if (first.whole) return;
  if (first.files.length === 0 || first.files.length > mostTriedAgain) {
    failed += Math.max(first.failed, 1);
    faults.push(...(first.named.length > 0 ? first.named : [`${title}: an error outside of any test, see above`]));
    return;
  }
  say(`\n${title}: ${first.files.length} file(s) failed, tried once more alone`);
  const again = run(config, first.files, env);
  if (again?.whole) {
    passed += first.failed;
    unsteady.push(...first.named);
  } else {
    failed += Math.max(again?.failed ?? first.failed, 1);
    faults.push(...(again?.named ?? first.named));
  }
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
  faults.push(error.message);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}
if (passed === 0) failed += 1;
for (const fault of faults) say(`\nfailed: ${fault}`);
for (const name of unsteady) say(`\nunsteady (failed among others, passed alone): ${name}`);
say(`\n${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
