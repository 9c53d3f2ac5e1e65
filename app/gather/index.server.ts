export type { GatherTables } from "./data/tables.ts";
