export { importFile, type ImportRequest } from "./commands/import-file.server.ts";
export { importCommand, runImportCommand, type ImportCommandOptions } from "./commands/import-command.server.ts";
export { findImportProfile, listImportProfiles, saveImportProfile } from "./data/import-profiles.server.ts";
export { sweepAbandonedImports } from "./data/imports.server.ts";
export { builtInProfiles } from "./profiles/index.ts";
export type { ImportProfile } from "./core/import/profile.ts";
export type { ImportReport } from "./core/import/report.ts";
export { publishRelease } from "./commands/publish-release.server.ts";
export { releaseCommand } from "./commands/release-command.server.ts";
export { indexCatalogue, indexDataset } from "./commands/index-for-search.server.ts";
export { dropUpload, findUpload, insertUpload, keepFile, readKeptFile } from "./data/uploads.server.ts";
export { sweepHalfDone } from "./commands/sweep.server.ts";
export { loadFiguresSeed } from "./commands/load-figures-seed.server.ts";
export { listObservatoryNames, listUnpublished } from "./data/datasets.server.ts";
export { datasetOfRelease, findReleaseFacts, type ReleaseFacts } from "./data/release-facts.server.ts";
export { lookEarly } from "./commands/look-early.server.ts";
export {
  figuresOfEmbargoed,
  findEmbargoed,
  listEmbargoed,
  type EmbargoedEdition,
} from "./data/embargoed-editions.server.ts";
export { listHomeEventsWith } from "./data/home-events.server.ts";
export { addObservatoryLines, type ObservatoryLine } from "./data/observatory-lines.server.ts";
export {
  countEditions,
  findObservatory,
  findObservatoryById,
  findPublicObservatory,
  listObservatories,
  listPublicObservatories,
  staysInWorkspace,
  type Observatory,
  listObservatoriesOfMember,
} from "./data/observatories.server.ts";
export {
  extendDataset,
  openDataset,
  openObservatory,
  reserveObservatory,
  type NewSeries,
} from "./commands/open-observatory.server.ts";
export { guardReleasesWith, publishable, type ReleaseGuard } from "./commands/release-guards.server.ts";
export { releaseScopes, type ReleaseScope } from "./data/release-scope.server.ts";
export { recordFigures, type RecordedFigure } from "./commands/record-figures.server.ts";
export { forgetParts } from "./commands/forget-parts.server.ts";
export {
  keepServiceTerm,
  standingFigures,
  territoryOfObservatory,
  type RecordedSeries,
} from "./data/recorded-figures.server.ts";
export { breakKinds, declareBreak, type BreakKind } from "./commands/declare-break.server.ts";
export { sayNote } from "./commands/say-note.ts";
export { translatableBreaks } from "./commands/translate-breaks.server.ts";
export { datasetIdsOf, isFootnotePublic, listBreakIds } from "./data/break-texts.server.ts";
export { takeBackBreak } from "./commands/take-back-break.server.ts";
export { switchFemicidePolicy, type FemicideWish } from "./commands/switch-femicide-policy.server.ts";
export { listSeriesWithBreaks, listWithdrawnBreaks } from "./data/series-breaks.server.ts";
export { endpoints as openDataEndpoints, type Endpoint as OpenDataEndpoint } from "./core/open-data/endpoints.ts";
export { problemSchema } from "./core/open-data/answers.ts";
export {
  figuresOfEdition,
  linesOfEditions,
  seriesOfEditions,
  type EditionName,
  type SeriesOfEdition,
} from "./data/edition-series.server.ts";
export { listEditions, type DatasetEdition } from "./data/dataset-editions.server.ts";
export { listPublishedDatasets } from "./data/datasets.server.ts";
export { listPublicSeries, type PublicSeries } from "./data/public-series.server.ts";
export type { PublicFigure } from "./data/public-figures.server.ts";
export type { RatedFigure } from "./data/rates.server.ts";
export { listBreaksOfSeries } from "./data/series-breaks.server.ts";
export {
  drawSeriesLine,
  drawSeriesPlaces,
  factsOf,
  headlineOf,
  levelsOf,
  mappable,
  protectionOf,
  tell,
} from "./parts/tell-series.server.ts";
export { memberProtectionListener, protectObservatory } from "./commands/protect-observatory.server.ts";
export { listHiddenObservatories, organisationOfObservatory } from "./data/hidden-observatories.server.ts";
export { lineOfIndicator, type LineOfIndicator } from "./parts/line-of-indicator.server.ts";
export { territoriesWithFigures, type PlaceWithFigures } from "./data/public-figures.server.ts";
