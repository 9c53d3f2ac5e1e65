export { hiddenPartners, openNewSpace } from "./commands/hold-space.server.ts";
export { findAnnouncedCall, spacesLedBy } from "./data/announced-calls.server.ts";
export { listNewCalls, stillPublicSpaces, type NewCall } from "./data/new-calls.server.ts";
export { loadCooperateSeed } from "./commands/load-cooperate-seed.server.ts";
export { ownCooperation, ownSpaceFiles, spacesThatStay } from "./data/own-cooperation.server.ts";
export { moderatedCooperation } from "./commands/moderated-cooperation.server.ts";
export { translatableCooperation } from "./commands/translate-cooperation.server.ts";
