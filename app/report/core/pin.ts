import { z } from "zod";
import { isPeriod } from "~/kernel/period.ts";
import { isTerritoryCode } from "~/kernel/territory.ts";

const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(100);
const code = z.string().min(1).max(80);
const codes = z.record(code, code);
const territory = z.string().refine(isTerritoryCode, "not the code of a territory");
const period = z.string().refine((text) => isPeriod(text), "not a period");

/** A series of a numbered edition: what a report reads stays what it was when it was written. */
const seriesPin = z.strictObject({ dataset: slug, edition: z.int().positive(), series: code });

/** One published figure: edition, series, combination of codes, place and period. It holds no value. */
export const pinSchema = seriesPin.extend({ codes, territory, period });
/** One place of a series over time, from and to the given periods. */
export const spanPinSchema = seriesPin.extend({ codes, territory, from: period.optional(), to: period });
/** The places of one level at a period; `latest` is each place's most recent figure, for estimates. */
export const placesPinSchema = seriesPin.extend({
  codes,
  level: z.enum(["world_region", "country", "region", "province", "municipality"]),
  within: territory.optional(),
  period: z.union([period, z.literal("latest")]),
});
/** A row of a table: its columns are the table's periods. */
export const rowPinSchema = seriesPin.extend({ codes, territory });

export type SeriesPin = z.infer<typeof seriesPin>;
export type Pin = z.infer<typeof pinSchema>;
export type SpanPin = z.infer<typeof spanPinSchema>;
export type PlacesPin = z.infer<typeof placesPinSchema>;
export type RowPin = z.infer<typeof rowPinSchema>;
/** Any of them: one figure, a line over time, the places of a map, a row of a table. */
export type FigurePin = Pin | SpanPin | PlacesPin | RowPin;

/** The same edition under one key, for reading each edition once. */
export function editionKey({ dataset, edition }: Pick<SeriesPin, "dataset" | "edition">): string {
  return `${dataset} ${edition}`;
}
