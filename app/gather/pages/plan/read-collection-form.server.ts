import type { CollectionDefinition } from "../../core/collection.ts";

/**
 * The form as its editor left it, over all that its template can ask: items on or off, and of those that are on, which
 * dimensions they are asked by. A table that crosses a dimension goes with it.
 */
export function readCollectionForm(form: FormData, possible: CollectionDefinition): unknown {
  const on = form.getAll("item").map(String);
  const items = possible.items
    .filter((item) => on.includes(item.code))
    .map((item) => {
      const lists = form.getAll(`dimensions-${item.code}`).map(String);
      return {
        ...item,
        required: form.getAll("required").includes(item.code),
        dimensions: item.dimensions.filter((dimension) => lists.includes(dimension.list)),
        breakdowns: item.breakdowns.filter((crossed) => crossed.every((list) => lists.includes(list))),
      };
    });
  const codes = new Set(items.map((item) => item.code));
  return {
    items: items.map(({ partOf, ...item }) => (partOf !== undefined && codes.has(partOf) ? { ...item, partOf } : item)),
  };
}

/** What the form of a new collection says; the command judges it. */
export function readNewCollectionForm(form: FormData) {
  const days = String(form.get("dueDays") ?? "").trim();
  return {
    items: form.getAll("items").map(String),
    partnerIds: form.getAll("partner").map(Number),
    firstMonth: String(form.get("firstMonth") ?? "").trim(),
    dueDays: days === "" ? NaN : Number(days),
    shortPeriods: form.get("shortPeriods") === "yes",
  };
}
