import { z } from "zod";
import { absences, largestCount } from "./cell.ts";

/** What may be stored: whole numbers from 0, or a reason why there is none. */
export const cellValueSchema = z.discriminatedUnion("status", [
  z.strictObject({ status: z.literal("number"), value: z.int().min(0).max(largestCount) }),
  ...absences.map((absence) => z.strictObject({ status: z.literal(absence), value: z.null() })),
]);
