export { loadCampaignSeed } from "./commands/campaign/load-campaign-seed.server.ts";
export { informListeners } from "./listeners.server.ts";
export { informJobs } from "./jobs.server.ts";
export { informMailHandlers } from "./mail-handlers.server.ts";
export { desksOfInform, moderatedWords } from "./commands/moderated-words.server.ts";
