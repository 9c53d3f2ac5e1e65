import type { ReadDatabase } from "~/platform/database.server.ts";
import type { Topic } from "../commands/hub/serve-subscribers.server.ts";
import { feedAt } from "./feed-document.server.ts";

/** The feed that a subscriber names: by its own address and no other, so that each is one topic. */
export async function feedOfTopic(topic: string, base: string, read: ReadDatabase): Promise<Topic | null> {
  const url = URL.parse(topic);
  if (!url || url.origin !== new URL(base).origin) return null;
  const feed = await feedAt(url, { base, hub: true }, read);
  return feed?.self === topic ? { body: Buffer.concat(feed.pieces), mediaType: feed.mediaType } : null;
}
