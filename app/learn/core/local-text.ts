import { readNotation } from "~/content/index.ts";
import { isDay } from "~/kernel/day.ts";

export interface LocalWords {
  words: string;
  checkedOn: string;
  reviewOn: string;
}

/** What must be mended before a place's text is shown: words that can be read, and days that hold together. */
export function localFault({ words, checkedOn, reviewOn }: LocalWords, today: string): string | null {
  if (words.trim() === "" || words.length > 10_000) return "local-words";
  if (!readNotation(words).ok) return "notation";
  if (!isDay(checkedOn) || checkedOn > today) return "local-checked";
  if (!isDay(reviewOn) || reviewOn <= checkedOn) return "local-review";
  return null;
}
