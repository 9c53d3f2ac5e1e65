/// The operator's commands, from the server build. `launch.mjs` has made the checkout ready and runs this on Node 24.
process.env.NODE_ENV ??= "production";
const { runCli } = await import("../build/server/index.js");

process.exitCode = await runCli(process.argv.slice(2));
