import type { z } from "zod";
import { ancestorCodes, type Territory } from "~/atlas/index.ts";
import type { territorySchema } from "../core/open-data/answers.ts";

export function territoryAnswer(territory: Territory): z.infer<typeof territorySchema> {
  const { code, level, path, name, isGrouping, validFrom, validTo } = territory;
  return { code, level, parent: ancestorCodes(path)[0] ?? null, name, isGrouping, validFrom, validTo };
}
