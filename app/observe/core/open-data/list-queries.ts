import { z } from "zod";
import { locales } from "~/kernel/locale.ts";
import { isTerritoryCode } from "~/kernel/territory.ts";
import { frameworks } from "../catalogue/indicator.ts";
import { filterShape, territoryLevels } from "./observation-query.ts";

const page = {
  page: z.coerce.number().int().min(1).max(100_000).default(1).meta({ description: "Counts from 1." }),
  pageSize: z.coerce.number().int().min(1).max(1000).default(100).meta({ description: "Entries a page." }),
};

export const territoriesQuerySchema = z.strictObject({
  level: z.enum(territoryLevels).optional(),
  parent: z.string().refine(isTerritoryCode).optional().meta({
    description: "Directly below this territory; at any depth when `level` is given too.",
    example: "FR",
  }),
  locale: z.enum(locales).optional().meta({ description: "Orders the names, instead of `Accept-Language`." }),
  validAt: z.iso.date().optional().meta({ description: "In force on this day; today without it." }),
  ...page,
});

export const indicatorsQuerySchema = z.strictObject({ framework: z.enum(frameworks).optional() });
export const datasetsQuerySchema = z.strictObject(page);
export const seriesQuerySchema = z.strictObject({
  dataset: filterShape.dataset,
  indicator: filterShape.indicator,
  ...page,
});
export const releasesQuerySchema = z.strictObject({ dataset: filterShape.dataset, ...page });
export const noQuerySchema = z.strictObject({});
