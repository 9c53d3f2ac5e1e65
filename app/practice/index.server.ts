export { proposeAdoption, withdrawAdoption } from "./commands/adopt-practice.server.ts";
export { startPractice } from "./commands/write-practice.server.ts";
export { loadInventedPolicies } from "./commands/load-invented-policies.server.ts";
export { loadInventedPractices } from "./commands/load-invented-practices.server.ts";
export {
  findPublishedPolicy,
  listNewPolicies,
  listPublishedPolicies,
  type PublishedPolicy,
} from "./data/published-policies.server.ts";
export {
  findPublishedPractice,
  listPublishedPractices,
  type PublishedPractice,
  type PublishedWanted,
} from "./data/published-practices.server.ts";
export { findAnnouncedSheet, sheetsOfMember } from "./data/announced-sheets.server.ts";
export { practicesOfReports } from "./parts/practices-of-reports.server.ts";
export { practiceListeners } from "./listeners.server.ts";
export { ownSheets } from "./data/own-sheets.server.ts";
export { translatableSheets } from "./commands/translate-sheets.server.ts";
export { moderatedSheets } from "./commands/moderated-sheets.server.ts";
