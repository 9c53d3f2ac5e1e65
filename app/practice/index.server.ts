export { loadInventedPractices } from "./commands/load-invented-practices.server.ts";
export {
  findPublishedPractice,
  listPublishedPractices,
  type PublishedPractice,
  type PublishedWanted,
} from "./data/published-practices.server.ts";
export { practiceListeners } from "./listeners.server.ts";
