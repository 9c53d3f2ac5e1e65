import type { PageLocale } from "~/kernel/locale.ts";
import type { MatrixCell, MatrixRow } from "../../core/matrix.ts";
import { planWords, type PlanWords } from "../../messages/plan-words.ts";
import { dayText, periodText } from "./period-text.ts";

/** Partner by period. Each cell says its state in words: shape and text, never colour alone. */
export function MatrixTable({
  id,
  title,
  rows,
  locale,
  opens,
}: {
  id: string;
  title: string;
  rows: readonly (MatrixRow & { partner: string })[];
  locale: PageLocale;
  /** Whether the reader may open a delivery: the network does not see its cells. */
  opens: boolean;
}) {
  const words = planWords(locale);
  const cells = rows.flatMap((row) => row.cells);
  const periods = [...new Set(cells.map((cell) => cell.period))].sort();
  // Said once a column: a table of two hundred partners has thousands of cells.
  const dueTexts = new Map(cells.map((cell) => [cell.dueOn, ""]));
  for (const day of dueTexts.keys()) dueTexts.set(day, words("matrix.dueOn", { day: dayText(day, locale) }));
  return (
    <div className="table-region" role="region" aria-labelledby={`${id}-caption`} tabIndex={0}>
      <table className="data-table matrix" id={id}>
        <caption id={`${id}-caption`}>{title}</caption>
        <thead>
          <tr>
            <th scope="col">{words("matrix.partner")}</th>
            {periods.map((period) => (
              <th key={period} scope="col">
                {periodText(period, locale, "short")}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.partnerId}>
              <th scope="row">{row.partner}</th>
              {periods.map((period) => {
                const cell = row.cells.find((one) => one.period === period);
                return (
                  <td key={period}>
                    {cell ? (
                      <Cell
                        cell={cell}
                        due={dueTexts.get(cell.dueOn)!}
                        row={row}
                        partner={row.partner}
                        locale={locale}
                        words={words}
                        opens={opens}
                      />
                    ) : null}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({
  cell,
  due,
  row,
  partner,
  locale,
  words,
  opens,
}: {
  cell: MatrixCell;
  due: string;
  row: MatrixRow;
  partner: string;
  locale: PageLocale;
  words: PlanWords;
  opens: boolean;
}) {
  const said = (
    <span className={`matrix-state ${cell.state}`} title={due}>
      {words(`matrix.state.${cell.state}`)}
      {cell.inTime === false ? <span className="small"> {words("matrix.after")}</span> : null}
    </span>
  );
  return (
    <span className="matrix-cell">
      {cell.deliveryId === null || !opens ? (
        said
      ) : (
        <a href={`/${locale}/workspace/deliveries/${cell.deliveryId}/review`}>{said}</a>
      )}
      {cell.owed ? (
        <button
          className="button quiet small"
          type="submit"
          name="owed"
          value={`${row.collectionId}|${row.partnerId}|${cell.period}`}
          aria-label={words("matrix.remindOf", { partner, period: periodText(cell.period, locale) })}
        >
          {words("matrix.remind")}
        </button>
      ) : null}
    </span>
  );
}
