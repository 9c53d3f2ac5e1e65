export { feedFiles, type FeedFormat } from "./core/feed.ts";
