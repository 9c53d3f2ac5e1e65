export { informListeners } from "./listeners.server.ts";
