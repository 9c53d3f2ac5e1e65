import { Button } from "~/design/forms/button.tsx";
import type { CellValue } from "../../core/cell.ts";
import type { ShownConflict } from "../../core/grid/grid-state.ts";
import { typedText, type AbsenceWords } from "../../core/grid/typed-value.ts";
import type { DeliverWords } from "../../messages/deliver-words.ts";

type Who = "self" | "entry" | "observatory" | "key" | "unknown";

/** Two values of one cell side by side, whose each is and since when: a person chooses, nothing is overwritten. */
export function ConflictList({
  conflicts,
  names,
  words,
  absenceWords,
  choose,
}: {
  conflicts: readonly ShownConflict[];
  names: ReadonlyMap<string, string>;
  words: DeliverWords;
  absenceWords: AbsenceWords;
  choose: (key: string, choice: "mine" | "theirs") => void;
}) {
  if (conflicts.length === 0) return null;
  const say = (value: CellValue | null) => (value ? typedText(value, absenceWords) : words("conflict.empty"));
  return (
    <section className="error-summary" role="alert" aria-labelledby="conflicts-title" id="conflicts">
      <h2 id="conflicts-title">{words("conflict.title", { count: conflicts.length })}</h2>
      <p>{words("conflict.lead")}</p>
      <div className="table-region">
        <table className="data-table conflict-table">
          <thead>
            <tr>
              <th scope="col">{words("conflict.cell")}</th>
              <th scope="col">{words("conflict.mine")}</th>
              <th scope="col">{words("conflict.theirs")}</th>
            </tr>
          </thead>
          <tbody>
            {conflicts.map(({ key, mine, theirs }) => (
              <tr key={key}>
                <th scope="row">{names.get(key) ?? key}</th>
                <td>
                  <Button
                    type="submit"
                    tone="secondary"
                    name="choose"
                    value={`mine ${key}`}
                    onClick={(event) => {
                      event.preventDefault();
                      choose(key, "mine");
                    }}
                  >
                    {words("conflict.keepMine", { value: say(mine) })}
                  </Button>
                </td>
                <td>
                  <Button
                    type="submit"
                    tone="secondary"
                    name="choose"
                    value={`theirs ${key}`}
                    onClick={(event) => {
                      event.preventDefault();
                      choose(key, "theirs");
                    }}
                  >
                    {words("conflict.takeTheirs", { value: say(theirs.value) })}
                  </Button>
                  <p className="quiet">
                    {theirs.at
                      ? words("conflict.who", { who: words(`who.${theirs.who as Who}`), at: new Date(theirs.at) })
                      : words(`who.${theirs.who as Who}`)}
                  </p>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
