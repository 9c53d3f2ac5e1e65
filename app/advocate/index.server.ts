export { loadInventedAdvocacy } from "./commands/load-invented-advocacy.server.ts";
export { listNewStatements, type PublicStatement } from "./data/statements.server.ts";
