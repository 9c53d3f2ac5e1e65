import type { ReadDatabase } from "~/platform/database.server.ts";
import { feedAt, type FeedDocument } from "./feed-document.server.ts";

/** The feed that a subscriber names: by its own address and no other, so that each is one topic. */
export async function feedOfTopic(topic: string, base: string, read: ReadDatabase): Promise<FeedDocument | null> {
  const url = URL.parse(topic);
  if (!url || url.origin !== new URL(base).origin) return null;
  const feed = await feedAt(url, { base, hub: true }, read);
  return feed?.self === topic ? feed : null;
}
