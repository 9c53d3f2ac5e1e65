import type { z } from "zod";
import type { Indicator } from "../core/catalogue/index.ts";
import type { indicatorSchema } from "../core/open-data/answers.ts";

export function indicatorAnswer(indicator: Indicator): z.infer<typeof indicatorSchema> {
  const { code, framework, name, unit, kind, measureKind, countingUnit, dimensions } = indicator;
  return { code, framework, name, unit, kind, measureKind, countingUnit, dimensions };
}
