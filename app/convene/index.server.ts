export { listNewEvents } from "./data/events.server.ts";
