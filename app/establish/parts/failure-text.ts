import type { Failure } from "~/kernel/outcome.ts";
import type { MessageValues } from "~/kernel/words.ts";

type Say = (key: string, values?: MessageValues) => string;
const known = new Set([
  "role",
  "second-factor",
  "changed",
  "reference",
  "empty",
  "not-published",
  "invented",
  "languages",
  "entry",
]);

/** What went wrong, in a sentence that says what to do. */
export function failureText({ code, details }: Failure, say: Say): string {
  if (code === "persons") return say(`persons.${String(details?.["sign"])}`, { excerpt: String(details?.["excerpt"]) });
  return say(`failure.${known.has(code) ? code : "other"}`);
}
