export { translatableOutcomes } from "./commands/translate-outcomes.server.ts";
export { moderatedEvents } from "./commands/moderated-events.server.ts";
export { moderatedContributions } from "./commands/on-the-day.server.ts";
export { loadInventedEvents } from "./commands/load-invented-events.server.ts";
export {
  eventLines,
  eventsOnHome,
  findAnnouncedEvent,
  listAnnouncedEvents,
  type AnnouncedEvent,
} from "./parts/announced-events.server.ts";
export { listStillPublic } from "./data/events.server.ts";
export { listNewOutcomes, type EventOutcome } from "./data/outcomes.server.ts";
export { ownRegistrations } from "./data/own-registrations.server.ts";
