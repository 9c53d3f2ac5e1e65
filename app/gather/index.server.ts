export type { GatherTables } from "./data/tables.ts";
export { gatherProgress, type GatherProgress } from "./data/progress.server.ts";
