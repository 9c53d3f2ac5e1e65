import type { TerritoryCode } from "~/kernel/territory.ts";
import { buildTable, cellKey, recordKeys, spanTable } from "../disclosure/index.ts";
import type { PlanSeries, PlanTerritory, ReleaseFigure } from "./plan-figures.ts";
import { dimensionsOf, figureKey, yearOfFigure } from "./series-table.ts";

/**
 * Gives each collected figure the key of those who are counted in it: the sum of the keys of the finest counts that make
 * it up. No record is kept here, so a finest count stands for its records: its key follows from its name and its size.
 * It depends on what was collected alone, not on what a plan shows of it.
 */
export async function withCellKeys(
  series: PlanSeries,
  collected: readonly ReleaseFigure[],
  territories: ReadonlyMap<TerritoryCode, PlanTerritory>,
  secret: Uint8Array<ArrayBuffer>,
): Promise<ReleaseFigure[]> {
  const keyed: ReleaseFigure[] = [];
  for (const year of Map.groupBy(collected, yearOfFigure).values()) {
    const counted = year.filter(({ status, value }) => status === "number" && value !== null);
    const keys = await keysOf(series, counted, territories, secret);
    for (const figure of year) keyed.push({ ...figure, cellKey: keys.get(figureKey(figure)) ?? 0 });
  }
  return keyed;
}

async function keysOf(
  series: PlanSeries,
  figures: readonly ReleaseFigure[],
  territories: ReadonlyMap<TerritoryCode, PlanTerritory>,
  secret: Uint8Array<ArrayBuffer>,
): Promise<Map<string, number>> {
  const name = (id: string, value: number | null) => `${series.code}|${id}|${value}`;
  const { dimensions, at } = dimensionsOf(series, figures, territories);
  const table = buildTable(
    dimensions,
    figures.map((figure) => ({ at: at(figure), id: figureKey(figure), value: figure.value })),
  );
  if (!table.ok) {
    const own = await recordKeys(
      secret,
      figures.map((figure) => name(figureKey(figure), figure.value)),
    );
    return new Map(figures.map((figure, i) => [figureKey(figure), own[i]!]));
  }
  const { cells } = table.value;
  const { vectors } = spanTable(table.value);
  const inner = [...cells.keys()].filter((i) => vectors[i]!.index.length === 1 && vectors[i]!.index[0] === i);
  const ownKeys = await recordKeys(
    secret,
    inner.map((i) => name(cells[i]!.id, cells[i]!.value)),
  );
  const keyAt = new Map(inner.map((i, k) => [i, cells[i]!.value > 0 ? ownKeys[k]! : 0]));
  return new Map(
    cells.map((cell, i) => [cell.id, cellKey([...vectors[i]!.index].map((part) => keyAt.get(part) ?? 0))]),
  );
}
