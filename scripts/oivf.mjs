/// The operator's commands, from the server build. `launch.mjs` has made the checkout ready and runs this on Node 24.
process.env.NODE_ENV ??= "production";
const args = process.argv.slice(2);

if (args[0] === "protect" && args.length === 1) {
  // It stands on rules and the optimiser alone; loading the site would take longer than most of its answers.
  const { protect } = await import("./protect.mjs");
  process.exitCode = await protect();
} else {
  const { runCli } = await import("../build/server/index.js");
  process.exitCode = await runCli(args);
}
