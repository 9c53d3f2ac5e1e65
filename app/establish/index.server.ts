export { readMaturity } from "./commands/read-maturity.server.ts";
export { groundworkLines } from "./data/public-lines.server.ts";
