import { cellKey } from "./cell.ts";
import { breakdownsOf, type CollectionDefinition } from "./collection.ts";

interface Form {
  definition: CollectionDefinition;
  places: readonly { code: string }[];
}

const known = new WeakMap<object, ReadonlySet<string>>();

/** The keys of all cells that a form asks for, in its order: item by item, place by place, table by table. */
export function formKeys(form: Form): ReadonlySet<string> {
  let keys = known.get(form);
  if (!keys) {
    keys = new Set(
      form.definition.items.flatMap((item) =>
        form.places.flatMap(({ code }) =>
          breakdownsOf(item).map(({ key }) => cellKey({ item: item.code, territory: code, breakdown: key })),
        ),
      ),
    );
    known.set(form, keys);
  }
  return keys;
}
