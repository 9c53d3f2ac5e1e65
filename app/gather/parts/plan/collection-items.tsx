import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import type { CollectionDefinition } from "../../core/collection.ts";
import { planWords } from "../../messages/plan-words.ts";
import { listText, unitText } from "./term-name.ts";

/** What a form asks: each count on or off, each dimension of it on or off. */
export function CollectionItems({
  possible,
  definition,
  locale,
  editable,
}: {
  possible: CollectionDefinition;
  definition: CollectionDefinition;
  locale: PageLocale;
  editable: boolean;
}) {
  const words = planWords(locale);
  const language = wordsOf(locale);
  return (
    <div className="table-region" role="region" aria-label={words("collection.items")} tabIndex={0}>
      <table className="data-table stacking" id="items-table" role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th scope="col" role="columnheader">
              {words("agreement.count")}
            </th>
            <th scope="col" role="columnheader">
              {words("agreement.unit")}
            </th>
            <th scope="col" role="columnheader">
              {words("agreement.dimensions")}
            </th>
            <th scope="col" role="columnheader">
              {words("collection.required")}
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {possible.items.map((item) => {
            const now = definition.items.find((one) => one.code === item.code);
            return (
              <tr role="row" key={item.code}>
                <th scope="row" role="rowheader">
                  <label>
                    <input
                      type="checkbox"
                      name="item"
                      value={item.code}
                      defaultChecked={now !== undefined}
                      disabled={!editable}
                    />{" "}
                    {item.title[language]}
                  </label>
                  {item.help ? <p className="hint small">{item.help[language]}</p> : null}
                </th>
                <td role="cell" data-label={words("agreement.unit")}>
                  {unitText(item.countingUnit, locale)}
                </td>
                <td role="cell" data-label={item.dimensions.length > 0 ? words("agreement.dimensions") : undefined}>
                  {item.dimensions.length > 0 ? (
                    <span>
                      {item.dimensions.map(({ list }) => (
                        <label key={list} className="inline-choice">
                          <input
                            type="checkbox"
                            name={`dimensions-${item.code}`}
                            value={list}
                            defaultChecked={!now || now.dimensions.some((one) => one.list === list)}
                            disabled={!editable}
                          />{" "}
                          {listText(list, locale)}
                        </label>
                      ))}
                    </span>
                  ) : null}
                </td>
                <td role="cell" data-label={words("collection.required")}>
                  <input
                    type="checkbox"
                    name="required"
                    value={item.code}
                    defaultChecked={(now ?? item).required}
                    disabled={!editable}
                    aria-label={`${words("collection.required")}: ${item.title[language]}`}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
