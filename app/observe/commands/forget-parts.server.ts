import type { WriteTransaction } from "~/platform/database.server.ts";
import { isProtectedKind } from "../core/release/contributing-services.ts";
import { partSeries, removeParts } from "../data/recorded-figures.server.ts";

/**
 * A service's counts were erased: its part of the sums that stay is not told any more. Where the rule about few or dominant
 * services asks for the parts they stay, since without them a later edition would show what must not be seen.
 */
export async function forgetParts(
  db: WriteTransaction,
  of: { observatoryId: number; datasetId: number; service: number; period: string },
): Promise<void> {
  const series = (await partSeries(db, of.datasetId)).filter((one) => !isProtectedKind(one)).map(({ id }) => id);
  await removeParts(db, of, series);
}
