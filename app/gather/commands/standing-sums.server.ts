import { standingFigures } from "~/observe/index.server.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import { figureKey, type AddedFigure } from "../core/add-up.ts";
import type { Collection } from "../core/collection.ts";
import { isClosedPeriod } from "../data/retention.server.ts";

/**
 * The sums of a period in which counts were erased that an edition holds: they cannot be made again, so what comes late
 * is added to them (decision 60). Null while everything behind them is held.
 */
export async function standingSums(
  db: WriteTransaction,
  form: Pick<Collection, "datasetId" | "partnerKind" | "observatoryId">,
  period: string,
  items: Iterable<string>,
  codeOf: (item: string) => string,
): Promise<Map<string, AddedFigure> | null> {
  if (!(await isClosedPeriod(db, form, period))) return null;
  const itemOf = new Map([...items].map((item) => [codeOf(item), item]));
  const { observatoryId, datasetId } = form;
  const rows = await standingFigures(db, { observatoryId, datasetId, period }, [...itemOf.keys()]);
  return new Map(
    rows.map(({ series, ...row }) => {
      const figure = { ...row, item: itemOf.get(series)! };
      return [figureKey(figure), figure];
    }),
  );
}
