import { database } from "~/platform/process.server.ts";
import { findPlaces } from "~/atlas/index.server.ts";
import { mayStandTogether } from "~/atlas/index.ts";
import { mayAddParts } from "../core/open-data/addition.ts";
import { readObservationFilter } from "../core/open-data/observation-query.ts";
import { addFigures } from "../data/figure-stream.server.ts";
import { editionsAsked, selectFigures } from "../data/select-figures.server.ts";
import { jsonAnswer, problemAnswer } from "./answer.server.ts";

/** The sum of shown figures of one series, where the series says that it may be made. */
export async function loader({ request }: { request: Request }): Promise<Response> {
  const filter = readObservationFilter(new URL(request.url).searchParams);
  if (!filter.ok) return problemAnswer(request, filter.failure);
  const { read } = database();
  const asked = await editionsAsked(read, filter.value);
  if (!asked.ok) return problemAnswer(request, asked.failure);
  const selected = await selectFigures(read, filter.value, asked.value.editions);
  if (!selected.ok) return problemAnswer(request, selected.failure);
  const [one, another] = selected.value;
  if (another) return problemAnswer(request, { kind: "invalid", code: "total-one-series" });
  if (!one) return problemAnswer(request, { kind: "not-found", code: "total-no-series" });

  const { series, selection, breakdowns } = one;
  const added = await addFigures(read, selection);
  const { sum, count, withheld, missing } = added;
  if (count + withheld + missing === 0) return problemAnswer(request, { kind: "not-found", code: "total-no-series" });
  const allowed = mayAddParts(
    {
      kind: series.kind,
      additive: series.additive,
      territories: (await findPlaces(read, { ids: added.territoryIds })) ?? [],
      periods: added.periods,
      breakdowns: added.breakdownIds.map((id) => breakdowns.get(id)!),
      withheld,
    },
    mayStandTogether,
  );
  if (!allowed.ok) return problemAnswer(request, allowed.failure);
  return jsonAnswer(request, {
    dataset: series.dataset,
    series: series.code,
    release: series.version,
    unit: series.unit,
    sum,
    count,
    withheld,
    missing,
  });
}
