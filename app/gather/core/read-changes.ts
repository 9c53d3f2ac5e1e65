import { z } from "zod";
import { readCellKey } from "./cell.ts";
import type { CellChange } from "./cell-change.ts";
import { cellValueSchema } from "./cell-value-schema.ts";

/** Changes as a device or a programme sends them: cells by their key. */
export const cellChangesSchema = z
  .array(
    z.strictObject({
      key: z.string().max(300),
      value: cellValueSchema.nullable(),
      baseRevision: z.int().min(0),
    }),
  )
  .min(1)
  .max(5000);

/** The same, by address; null when a key is none. */
export function readChanges(sent: z.infer<typeof cellChangesSchema>): CellChange[] | null {
  const changes: CellChange[] = [];
  for (const { key, value, baseRevision } of sent) {
    const address = readCellKey(key);
    if (!address) return null;
    changes.push({ address, value, baseRevision });
  }
  return changes;
}
