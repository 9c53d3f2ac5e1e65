export { listNewCalls, type NewCall } from "./data/new-calls.server.ts";
export { loadCooperateSeed } from "./commands/load-cooperate-seed.server.ts";
