export type { GatherTables } from "./data/tables.ts";
export { loadInventedObservatory } from "./commands/load-invented-observatory.server.ts";
export { gatherProgress, type GatherProgress } from "./data/progress.server.ts";
export { agreementsGuard, usesListener } from "./commands/note-uses.server.ts";
export { deliveryEndpoints, type DeliveryEndpoint } from "./core/api-endpoints.ts";
export { notesListener, translatableBreaks, translatableFootnotes } from "./commands/translate-notes.server.ts";
export { bringObservatoriesWith, type ArchiveDoor } from "./commands/arrival/archive-door.server.ts";
export type { ArrivalFound } from "./core/arrival.ts";
