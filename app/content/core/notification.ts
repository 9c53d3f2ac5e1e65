/** What one can be told of; each topic is a sentence of the messages, `notification.topic.…`. */
export const topics = [
  "translation-stale",
  "moderation-decided",
  "own-post-moderated",
  "discussion-followed",
  "discussion-invited",
  "protocol-expires",
  "edition-held-back",
  "message-received",
  "statement-to-sign",
  "practice-read",
  "practice-taken-up",
  "membership",
  "place-asked",
  "place-decided",
  "renewal-due",
  "charter-new",
  "threat-reported",
  "peer-suggested",
  "introduction-made",
  "peer-wrote",
  "follow-up-due",
  "space-changed",
  "course-group",
  "delivery-due",
  "counts-erased-soon",
] as const;
export type Topic = (typeof topics)[number];

/** Not at all, in the workspace alone, there and in a digest, there and at once by a mail that says nothing of it. */
export const channels = ["none", "workspace", "digest", "mail"] as const;
export type Channel = (typeof channels)[number];

export const rhythms = ["daily", "weekly"] as const;
export type Rhythm = (typeof rhythms)[number];

/** What cannot wait until somebody looks into her workspace; she may still choose otherwise. */
const byMail: readonly Topic[] = [
  "renewal-due",
  "threat-reported",
  "introduction-made",
  "peer-wrote",
  "course-group",
  "discussion-invited",
  "delivery-due",
  "counts-erased-soon",
];

/** How somebody who chose nothing is told: in the workspace, by a mail only of what cannot wait. */
export function channelFor(topic: Topic, preferences: Partial<Record<Topic, Channel>>): Channel {
  return preferences[topic] ?? (byMail.includes(topic) ? "mail" : "workspace");
}

export function isChannel(text: unknown): text is Channel {
  return (channels as readonly unknown[]).includes(text);
}

export function isRhythm(text: unknown): text is Rhythm {
  return (rhythms as readonly unknown[]).includes(text);
}

/** Whether a digest is due. Hours short of the whole: the job runs once a day and never at the very same second. */
export function isDigestDue(rhythm: Rhythm, sentAt: string | null, now: Date): boolean {
  const hours = rhythm === "daily" ? 20 : 6 * 24 + 20;
  return sentAt === null || now.getTime() - new Date(sentAt).getTime() >= hours * 3_600_000;
}
