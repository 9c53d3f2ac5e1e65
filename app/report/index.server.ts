export { hiddenReports } from "./commands/index-report.server.ts";
export { loadReportSeed } from "./commands/load-report-seed.server.ts";
export { countYearlyReports } from "./data/reports.server.ts";
export { reportLines } from "./data/public-lines.server.ts";
export { findPublicReport, type PublicReport } from "./data/versions.server.ts";
export { showPracticesWith, type PracticeSource } from "./data/practice-source.server.ts";
