import { AsyncLocalStorage } from "node:async_hooks";

const lives = new AsyncLocalStorage<{ until: number }>();

/**
 * Says, while a public page is drawn, at which instants it would say something else: an event begins or is over, a call
 * closes. The page's cache keeps it no longer than to the first of them that is still to come. Elsewhere (a test, a job) it
 * does nothing.
 */
export function changesAt(instants: Iterable<string | Date>, now: Date): void {
  const life = lives.getStore();
  if (!life) return;
  for (const instant of instants) {
    const at = typeof instant === "string" ? Date.parse(instant) : instant.getTime();
    if (at > now.getTime() && at < life.until) life.until = at;
  }
}

/**
 * Draws a page and says until when it holds, in milliseconds since 1970: no longer than the day of UTC, since much of what
 * is public is open, over or overdue by the day.
 */
export async function withLife<T>(now: number, draw: () => Promise<T>): Promise<{ drawn: T; until: number }> {
  const day = 86_400_000;
  const life = { until: (Math.floor(now / day) + 1) * day };
  const drawn = await lives.run(life, draw);
  return { drawn, until: life.until };
}
