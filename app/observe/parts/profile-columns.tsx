import { DataTable } from "~/design/figures/data-table.tsx";
import { Section } from "~/design/layout/page.tsx";
import { leaveOut, totalWord, type FileFacts, type ProfileDraft } from "../core/import/profile-draft.ts";
import type { ProposeWords } from "../messages/propose-words.ts";
import { RoleOptions } from "./role-options.tsx";

interface Named {
  value: string;
  label: string;
}

interface ProfileColumnsProps {
  draft: ProfileDraft;
  facts: FileFacts;
  systems: readonly string[];
  dimensions: readonly { id: string; name: string }[];
  codes: Record<string, Named[]>;
  indicators: Named[];
  words: ProposeWords;
}

/** What each column is, and what the words of those that hold codes mean. */
export function ProfileColumns(props: ProfileColumnsProps) {
  const { draft, facts, words } = props;
  return (
    <>
      <Section id="columns" title={words("columns.title")} intro={words("columns.intro")}>
        <DataTable
          id="column-roles"
          caption={words("columns.title")}
          hideCaption
          columns={[
            { key: "column", label: words("columns.column") },
            { key: "role", label: words("columns.role") },
            { key: "words", label: words("columns.words") },
          ]}
          rows={draft.columns.map(({ column, choice }, n) => ({
            key: `${n}`,
            cells: {
              column: column === "" ? `(${n + 1})` : column,
              role: (
                <>
                  <input type="hidden" name={`was-${n}`} value={choice} />
                  <select
                    className="input"
                    id={`role-${n}`}
                    name={`role-${n}`}
                    aria-label={words("columns.roleOf", { column })}
                    defaultValue={choice}
                  >
                    <RoleOptions systems={props.systems} dimensions={props.dimensions} words={words} />
                  </select>
                </>
              ),
              words: someWords(choice, facts.words[n] ?? null, words),
            },
          }))}
        />
      </Section>
      {draft.columns.map((one, n) => (
        <ColumnCodes key={`${n} ${one.choice}`} {...props} n={n} />
      ))}
    </>
  );
}

/** Only of columns that are read for their words; numbers and columns that are read past are not shown. */
function someWords(choice: string, found: string[] | null, words: ProposeWords): string {
  if (!/^(?:dimension|territory|period|day|series)/.test(choice)) return "";
  if (!found) return words("columns.many");
  const shown = found.slice(0, 6).join(", ");
  return found.length > 6 ? `${shown} ${words("columns.more", { n: found.length - 6 })}` : shown;
}

function ColumnCodes({ draft, facts, codes, dimensions, indicators, words, n }: ProfileColumnsProps & { n: number }) {
  const { column, choice, codes: chosen } = draft.columns[n]!;
  const series = choice === "series";
  if (!series && !choice.startsWith("dimension:")) return null;
  const id = choice.slice("dimension:".length);
  const title = words("codes.title", { column });
  if (!facts.words[n]) {
    return (
      <Section id={`codes-${n}`} title={title}>
        <p className="field-error">{words("codes.tooMany", { column })}</p>
      </Section>
    );
  }
  const list = dimensions.find((one) => one.id === id)?.name ?? id;
  const options = series ? indicators : (codes[id] ?? []);
  return (
    <Section id={`codes-${n}`} title={title} intro={series ? words("codes.series") : words("codes.intro", { list })}>
      <DataTable
        id={`codes-table-${n}`}
        caption={title}
        hideCaption
        columns={[
          { key: "word", label: words("codes.word") },
          { key: "code", label: series ? words("measure.indicator") : words("codes.code") },
        ]}
        rows={Object.entries(chosen).map(([word, code], m) => ({
          key: `${m}`,
          cells: {
            word,
            code: (
              <select
                className="input"
                id={`code-${n}-${m}`}
                name={`code-${n}-${m}`}
                aria-label={words("codes.codeOf", { word })}
                aria-invalid={code === "" ? true : undefined}
                defaultValue={code}
              >
                <option value="">{words("codes.choose")}</option>
                {series ? null : <option value={totalWord}>{words("codes.total")}</option>}
                <option value={leaveOut}>{words("codes.leave")}</option>
                {options.map(({ value, label }) => (
                  <option key={value} value={value}>
                    {label}
                  </option>
                ))}
              </select>
            ),
          },
        }))}
      />
    </Section>
  );
}
