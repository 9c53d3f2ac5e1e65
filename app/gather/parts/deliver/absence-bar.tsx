import { absences } from "../../core/cell.ts";
import { absenceKeys } from "../../core/grid/typed-value.ts";
import type { DeliverWords } from "../../messages/deliver-words.ts";
import type { CellEvents } from "./grid-cell.tsx";

/** What a cell can hold but a number that is typed: zero, four reasons, nothing yet. Its buttons never take the focus from the cell. */
export function AbsenceBar({
  active,
  names,
  words,
  events,
}: {
  active: string | null;
  names: ReadonlyMap<string, string>;
  words: DeliverWords;
  events: CellEvents;
}) {
  return (
    <div className="absence-bar" role="toolbar" aria-label={words("grid.states")}>
      <span className="absence-bar-cell">
        {active ? words("grid.forCell", { cell: names.get(active) ?? active }) : words("grid.noCell")}
      </span>
      <div className="absence-bar-choices">
        <button
          type="button"
          className="button plain"
          disabled={!active}
          title={words("grid.zeroHint")}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => active && events.zero(active)}
        >
          {words("grid.zero")} <kbd>0</kbd>
        </button>
        {absences.map((absence) => (
          <button
            key={absence}
            type="button"
            className="button plain"
            disabled={!active}
            title={words(`absenceHint.${absence}`)}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => active && events.absence(active, absence)}
          >
            {words(`absence.${absence}`)} <kbd>{absenceKeys[absence]}</kbd>
          </button>
        ))}
        <button
          type="button"
          className="button plain"
          disabled={!active}
          title={words("grid.emptyHint")}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => active && events.empty(active)}
        >
          {words("grid.emptied")} <kbd>{words("grid.emptyKey")}</kbd>
        </button>
      </div>
    </div>
  );
}
