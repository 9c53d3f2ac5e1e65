export { loadInventedEvents } from "./commands/load-invented-events.server.ts";
export { listAnnouncedEvents, type AnnouncedEvent } from "./parts/announced-events.server.ts";
