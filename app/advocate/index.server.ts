export { loadInventedAdvocacy } from "./commands/load-invented-advocacy.server.ts";
export {
  findShownStatement,
  listNewStatements,
  listPublicStatements,
  type PublicStatement,
} from "./data/statements.server.ts";
export { ownAdvocacy, proposalsThatStay } from "./data/own-advocacy.server.ts";
export { moderatedAdvocacy } from "./commands/moderated-advocacy.server.ts";
export { translatableAdvocacy } from "./commands/translate-advocacy.server.ts";
