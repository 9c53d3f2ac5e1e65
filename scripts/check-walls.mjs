/// Says which imports break `architecture.rules.mjs`; ends with 1 when one does.
import { breachesOf, readImports } from "./architecture/read-imports.ts";

const output = await readImports();
const breaches = breachesOf(output);
for (const { sentence } of breaches) console.error(sentence);
const { totalCruised, totalDependenciesCruised } = output.summary;
console.log(`${totalCruised} files, ${totalDependenciesCruised} imports, ${breaches.length} breaches`);
process.exit(breaches.length > 0 ? 1 : 0);
