export { informListeners } from "./listeners.server.ts";
export { informJobs } from "./jobs.server.ts";
export { informMailHandlers } from "./mail-handlers.server.ts";
