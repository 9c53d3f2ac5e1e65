// A process of its own that publishes an edition and says when half of its figures are copied: `node release-child.ts FOLDER`.
import "../../scripts/app-alias.ts";

const { openDatabase } = await import("../../app/platform/database.server.ts");
const { migrate } = await import("../../app/platform/database/migrate.server.ts");
const { openSolver } = await import("../../app/platform/solver.server.ts");
const { publishRelease } = await import("../../app/observe/commands/publish-release.server.ts");
const { sampleRelease } = await import("./observe.ts");
const { sql } = await import("kysely");

const database = await openDatabase({ dataDir: process.argv[2]! });
await migrate(database);
const collected = Array.from({ length: 50 }, (_, i) => ({ territory: `XX-${i + 10}`, value: 20 + i }));
const made = await sampleRelease(database, { dataset: "killed", state: "withdrawn", figures: [], collected });
const plan = [{ series: "*", levels: ["country", "region", "province"], frequencies: ["A"], breakdowns: [[]] }];
await database.write(async (transaction) => {
  await sql`delete from observe.release`.execute(transaction);
  await sql`update observe.dataset set plan = ${JSON.stringify(plan)}::jsonb, policy = '{"kind":"protected"}'::jsonb,
    current_release_id = null where id = ${made.datasetId}`.execute(transaction);
});
/** The door as it is, but its copy waits after what it has written, so that the process can be killed there. */
const waiting = {
  ...database,
  async copyIn(...[target, chunks]: Parameters<typeof database.copyIn>) {
    const rows = await database.copyIn(target, chunks);
    console.log("half copied");
    await new Promise((resolve) => setTimeout(resolve, 60_000));
    return rows;
  },
};
await using solver = openSolver();
console.log(JSON.stringify(await publishRelease({ kind: "operator" }, "killed", waiting, { solver })));
