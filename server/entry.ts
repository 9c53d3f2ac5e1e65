/// The one server build: each process of the platform is an entry here.
export { startWeb } from "./main.ts";
export { runCli } from "./cli.ts";
export { startWorker } from "./worker.ts";
