// A process of its own that imports a large made-up file and is killed in the middle: `node import-child.ts FOLDER FILE`.
import "../../scripts/app-alias.ts";

const { openDatabase } = await import("../../app/platform/database.server.ts");
const { importFile } = await import("../../app/observe/commands/import-file.server.ts");
const { profile } = await import("../../app/observe/core/import/import.test-kit.ts");

const [, , dataDir, path] = process.argv as [string, string, string, string];
const database = await openDatabase({ dataDir });
const request = {
  source: { kind: "path", path } as const,
  profile: profile({ name: "killed" }),
  onProgress: ({ rows }: { rows: number }) => console.log(`rows ${rows}`),
};
const outcome = await importFile({ kind: "operator" }, request, database);
console.log(JSON.stringify(outcome));
await database.close();
