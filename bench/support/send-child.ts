// A process of its own that sends what waits of the bulletin: killed by the bench, and begun again.
import "../../scripts/app-alias.ts";

const { openDatabase } = await import("../../app/platform/database.server.ts");
const { readSettings } = await import("../../app/platform/settings.server.ts");
const { sendEditions } = await import("../../app/inform/commands/send-edition.server.ts");

const settings = readSettings(process.env);
const database = await openDatabase({ dataDir: settings.dataDir, databaseUrl: settings.databaseUrl });
process.stdout.write("ready\n");
const began = performance.now();
const cpu = process.cpuUsage();
const sent = await sendEditions({ database, settings, base: "https://oivf.example" });
const { user, system } = process.cpuUsage(cpu);
process.stdout.write(
  `${JSON.stringify({ sent, ms: performance.now() - began, cpuMs: (user + system) / 1000, peakMegabytes: process.resourceUsage().maxRSS / 1024 })}\n`,
);
await database.close();
