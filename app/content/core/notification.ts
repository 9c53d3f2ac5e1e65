/** What one can be told of; each topic is a sentence of the messages, `notification.topic.…`. */
export const topics = [
  "translation-stale",
  "moderation-decided",
  "protocol-expires",
  "message-received",
  "statement-to-sign",
  "practice-read",
] as const;
export type Topic = (typeof topics)[number];

export const channels = ["workspace", "mail", "none"] as const;
export type Channel = (typeof channels)[number];

/** How somebody who chose nothing is told: in the workspace, never by a mail she did not ask for. */
export function channelFor(topic: Topic, preferences: Partial<Record<Topic, Channel>>): Channel {
  return preferences[topic] ?? "workspace";
}

export function isChannel(text: unknown): text is Channel {
  return (channels as readonly unknown[]).includes(text);
}
