export { listNewStatements, type PublicStatement } from "./data/statements.server.ts";
