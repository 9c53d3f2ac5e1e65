import { tellsOfDistress } from "~/content/index.ts";
import { personalSignIn } from "~/gather/index.ts";
import type { Topic } from "./topics.ts";

/** What a writer reads before her message leaves; nothing of it is kept, and she may send it all the same. */
export type Caution = "distress" | "names-somebody";

/** Topics where a telephone number or a name is part of the matter. */
const namesBelong: readonly Topic[] = ["press", "join", "partner", "correction", "privacy"];

/** Words by which somebody speaks of herself bring help before anything else; a text that says who somebody is, a warning. */
export function cautionsOf({ topic, text }: { topic: Topic; text: string }): Caution[] {
  const sign = namesBelong.includes(topic) ? null : personalSignIn(text);
  return [
    ...(tellsOfDistress(text) ? ["distress" as const] : []),
    ...(sign !== null && sign !== "email" ? ["names-somebody" as const] : []),
  ];
}
