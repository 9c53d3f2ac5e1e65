import { Select, TextField, type Option } from "~/design/forms/field.tsx";
import type { FigureChoice, PinnedKind } from "../core/figure-choice.ts";
import type { ReportWords } from "../words.ts";

interface Offered {
  choice: FigureChoice;
  editions: Option[];
  dimensions: { dimension: string; label: string; codes: Option[] }[];
  places: Option[];
  hasUnlisted: boolean;
  levels: Option[];
  periods: Option[];
}

/** Edition, breakdown, place and time of a figure: each a list of what the edition holds. */
export function PickFields({ offer, kind, words }: { offer: Offered; kind: PinnedKind; words: ReportWords }) {
  const { choice, editions, dimensions, places, hasUnlisted, levels, periods } = offer;
  const isListed = places.some(({ value }) => value === choice.territory);
  return (
    <>
      {editions.length > 1 ? (
        <Select
          id="edition"
          label={words("page.editionColumn")}
          hint={words("pick.editionHint")}
          options={editions}
          defaultValue={String(choice.edition)}
        />
      ) : (
        <input type="hidden" name="edition" value={choice.edition} />
      )}
      {dimensions.map(({ dimension, label, codes }) => (
        <Select
          key={dimension}
          id={`d.${dimension}`}
          label={label}
          options={codes}
          defaultValue={choice.codes[dimension] ?? ""}
        />
      ))}
      {kind === "map" ? (
        <>
          <Select id="level" label={words("work.level")} options={levels} defaultValue={choice.level} />
          <Select
            id="within"
            label={words("pick.within")}
            options={[{ value: "", label: words("pick.everywhere") }, ...places]}
            defaultValue={choice.within}
          />
        </>
      ) : (
        <>
          {places.length > 0 ? (
            <Select
              id="territory"
              label={words("table.place")}
              options={isListed ? places : [{ value: choice.territory, label: choice.territory }, ...places]}
              defaultValue={choice.territory}
            />
          ) : null}
          {hasUnlisted ? (
            <TextField
              id="elsewhere"
              label={words("pick.elsewhere")}
              hint={words("pick.elsewhereHint")}
              maxLength={24}
              short
            />
          ) : null}
        </>
      )}
      {kind === "chart" ? (
        <Select
          id="from"
          label={words("work.from")}
          options={[{ value: "", label: words("pick.first") }, ...periods]}
          defaultValue={choice.from}
        />
      ) : null}
      {kind === "table" ? null : (
        <Select
          id="period"
          label={kind === "chart" ? words("work.to") : words("work.period")}
          options={periods}
          defaultValue={choice.period}
        />
      )}
    </>
  );
}
