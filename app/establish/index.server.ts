export { readMaturity } from "./commands/read-maturity.server.ts";
export { groundworkLines } from "./data/public-lines.server.ts";
export { loadInventedGroundwork } from "./commands/load-invented-groundwork.server.ts";
