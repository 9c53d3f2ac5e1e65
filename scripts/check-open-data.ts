// Imports every open set into one empty database and compares what it holds with totals added up from the files
// themselves, by other means.
//   node scripts/check-open-data.ts [folder of the open data, default $OIVF_OPEN_DATA or ../shared/data]
import { resolve } from "node:path";
import { sql } from "kysely";
import { importSet, withEmptyDatabase } from "./open-data/import-sets.ts";
import { expectedTotal } from "./open-data/expected-totals.ts";
import { openSets } from "./open-data/sets.ts";

if (process.argv.includes("--help")) {
  console.log("node scripts/check-open-data.ts [folder of the open data, default $OIVF_OPEN_DATA or ../shared/data]");
  process.exit(0);
}
const folder = resolve(process.argv[2] ?? process.env["OIVF_OPEN_DATA"] ?? "../shared/data");

const wrong = await withEmptyDatabase(async (database) => {
  let failures = 0;
  for (const set of openSets) {
    const report = await importSet(database, folder, set);
    const { rows } = await sql<{ sum: number }>`
      select coalesce(sum(value), 0) as sum from observe.observation where import_id = ${report.importId}`.execute(
      database.read,
    );
    const held = rows[0]!.sum;
    const expected = expectedTotal(folder, set);
    const unplaced = report.unplaced.reduce((sum, one) => sum + one.value, 0);
    // Decimals are added in another order than in the file: fifteen digits, less the sum's own.
    const equal = Math.abs(held - expected.sum) <= 1e-9 * Math.abs(expected.sum) && unplaced === expected.unplaced;
    const again = await importSet(database, folder, set);
    if (!equal || again.state !== "unchanged") failures++;
    const beside = unplaced > 0 ? ` + ${unplaced} without a period` : "";
    console.log(
      `${equal ? "equal" : "WRONG"}  ${set.profile}: ${report.rows} rows, ${report.observations} figures, ` +
        `sum ${held}${beside} (file: ${expected.sum}${expected.unplaced ? ` + ${expected.unplaced}` : ""}); ` +
        `a second time: ${again.state}`,
    );
  }
  return failures;
});
console.log(wrong === 0 ? "All totals come out." : `${wrong} sets do not come out.`);
process.exit(wrong === 0 ? 0 : 1);
