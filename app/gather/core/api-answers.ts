import { z } from "zod";
import { absences } from "./cell.ts";
import { cellValueSchema } from "./cell-value-schema.ts";
import { collectionDefinitionSchema } from "./collection.ts";
import { deliveryStates } from "./delivery.ts";

/// What the API of deliveries takes and gives. The description is made from these, and tests hold the answers to them.

export const deliverySummarySchema = z.object({
  id: z.int(),
  collection: z.string().meta({ description: "Address of the collection within its observatory." }),
  period: z.string().meta({ description: "2026, 2026-S1, 2026-Q3 or 2026-07." }),
  version: z.int(),
  state: z.enum(deliveryStates),
  revision: z.int().meta({ description: "Grows with every saved change: name it in If-Match." }),
});

export const deliveriesAnswerSchema = z.object({ deliveries: z.array(deliverySummarySchema) });

const cellAnswerSchema = z.object({
  key: z.string().meta({ description: "`item|territory|breakdown`; an empty breakdown is the total." }),
  value: z.number().nullable(),
  status: z.enum(["number", ...absences]),
});

export const deliveryAnswerSchema = deliverySummarySchema.extend({
  definition: collectionDefinitionSchema,
  territories: z.array(z.string()),
  keys: z.array(z.string()).meta({ description: "Every cell that the form asks for, in its order." }),
  cells: z.array(cellAnswerSchema).meta({ description: "Cells that are answered. One that is not here is empty." }),
});

export const openBodySchema = z.strictObject({ collection: z.string().max(200), period: z.string().max(10) });

export const cellsBodySchema = z.strictObject({
  cells: z
    .array(z.strictObject({ key: z.string().max(300), value: cellValueSchema.nullable() }))
    .min(1)
    .max(5000)
    .meta({ description: "All or none are written. `value: null` empties a cell." }),
});

export const savedAnswerSchema = z.object({ saved: z.int(), revision: z.int() });
export const submittedAnswerSchema = deliverySummarySchema.extend({
  toExplain: z.int().meta({ description: "Findings of the checks that ask for a word in the workspace." }),
});
