import { z } from "zod";

/** Why two members are suggested to each other, one thing at a time; a sentence each, in the reader's language. */
export const reasonSchema = z.discriminatedUnion("code", [
  z.object({ code: z.literal("theme"), theme: z.string() }),
  z.object({ code: z.literal("languages"), languages: z.array(z.string()) }),
  z.object({ code: z.literal("same-help"), help: z.string() }),
  z.object({ code: z.literal("other-help"), wanted: z.string(), offered: z.string() }),
  z.object({ code: z.literal("forms"), forms: z.array(z.string()) }),
  z.object({ code: z.literal("other-forms") }),
  z.object({ code: z.literal("same-size") }),
  z.object({ code: z.literal("near-size") }),
  z.object({ code: z.literal("other-size") }),
  z.object({ code: z.literal("same-law"), law: z.string() }),
  z.object({ code: z.literal("other-law"), law: z.string() }),
  z.object({ code: z.literal("ahead"), steps: z.number() }),
  z.object({ code: z.literal("level") }),
  z.object({ code: z.literal("behind") }),
  z.object({ code: z.literal("hours"), hours: z.number() }),
  z.object({ code: z.literal("gives-back"), theme: z.string() }),
  z.object({ code: z.literal("south-south") }),
]);
export type Reason = z.infer<typeof reasonSchema>;

const toLookAt = new Set<Reason["code"]>(["other-help", "other-forms", "other-size", "other-law", "behind"]);
const fewHours = 3;

/** What speaks for a pair, or what the two should know before: told apart, never hidden. */
export function isCaution(reason: Reason): boolean {
  return toLookAt.has(reason.code) || (reason.code === "hours" && reason.hours < fewHours);
}
