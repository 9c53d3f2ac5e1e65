export { loadInventedEvents } from "./commands/load-invented-events.server.ts";
export { listNewEvents } from "./data/events.server.ts";
