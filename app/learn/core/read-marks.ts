import { z } from "zod";
import type { Mark } from "./progress.ts";

const part = z
  .string()
  .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/)
  .max(161);
const markSchema = z.strictObject({
  id: z.uuid(),
  lesson: part,
  activity: z
    .string()
    .regex(/^[a-z0-9-]*$/)
    .max(80),
  kind: z.enum(["answered", "done", "reopened"]),
  outcome: z.enum(["right", "wrong"]).nullable(),
  fingerprint: z
    .string()
    .regex(/^[a-z0-9]*$/)
    .max(20),
  at: z.iso.datetime(),
});

/** Marks that a device hands over; null where it is not what a device writes. Nothing of it is trusted but its form. */
export function readMarks(text: string): Mark[] | null {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = z.array(markSchema).max(5000).safeParse(value);
  return parsed.success ? parsed.data : null;
}
