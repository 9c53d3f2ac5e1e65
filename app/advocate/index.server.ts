export { loadInventedAdvocacy } from "./commands/load-invented-advocacy.server.ts";
export { listNewStatements, listPublicStatements, type PublicStatement } from "./data/statements.server.ts";
