export { importFile, type ImportRequest } from "./commands/import-file.server.ts";
export { importCommand, runImportCommand, type ImportCommandOptions } from "./commands/import-command.server.ts";
export { findImportProfile, listImportProfiles, saveImportProfile } from "./data/import-profiles.server.ts";
export { sweepAbandonedImports } from "./data/imports.server.ts";
export { builtInProfiles } from "./profiles/index.ts";
export type { ImportProfile } from "./core/import/profile.ts";
export type { ImportReport } from "./core/import/report.ts";
export { publishRelease } from "./commands/publish-release.server.ts";
export { releaseCommand } from "./commands/release-command.server.ts";
