import { DataTable } from "~/design/figures/data-table.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { formatNumber } from "~/kernel/numbers.ts";
import type { SeriesComparison } from "../core/release/comparison.ts";
import { draftWords } from "../messages/draft-words.ts";
import { countText } from "./dataset-line.ts";
import { periodText } from "./value-text.ts";

interface ComparedPage {
  locale: PageLocale;
  against: number | null;
  bySeries: readonly (SeriesComparison & { title: string })[];
  breaks: readonly { series: string; period: string }[];
  largest: readonly {
    series: string;
    place: string;
    period: string;
    breakdown: string;
    before: number;
    after: number | null;
  }[];
}

/** An edition beside the one in force: how many figures are new, revised, gone, and which changed most. */
export function DraftComparison({ page }: { page: ComparedPage }) {
  const { locale, against, bySeries, breaks, largest } = page;
  const words = draftWords(locale);
  if (against === null) return null;
  return (
    <div className="stack">
      <DataTable
        id="compare-table"
        caption={words("compare", { version: String(against) })}
        hideCaption
        columns={[
          { key: "series", label: words("series") },
          { key: "added", label: words("added"), number: true },
          { key: "revised", label: words("revised"), number: true },
          { key: "mean", label: words("mean"), number: true },
          { key: "gone", label: words("gone"), number: true },
          { key: "same", label: words("same"), number: true },
        ]}
        rows={bySeries.map((one) => ({
          key: one.series,
          cells: {
            series: one.title,
            added: countText(one.added, locale),
            revised: countText(one.revised, locale),
            mean:
              one.meanChange === null
                ? "–"
                : formatNumber(one.meanChange, locale, { style: "percent", maximumFractionDigits: 1 }),
            gone: countText(one.withdrawn, locale),
            same: countText(one.same, locale),
          },
        }))}
      />
      {breaks.length > 0 ? (
        <>
          <h3>{words("breaks")}</h3>
          <ul>
            {breaks.map(({ series, period }) => (
              <li key={`${series} ${period}`}>{words("breakOf", { series, period: periodText(period, locale) })}</li>
            ))}
          </ul>
        </>
      ) : null}
      {largest.length === 0 ? (
        <p>{words("largestNone")}</p>
      ) : (
        <>
          <ChangedFigures id="largest-table" changed={largest.slice(0, atFirst)} page={page} />
          {largest.length > atFirst ? (
            <Disclosure summary={words("largestMore", { n: largest.length - atFirst })}>
              <ChangedFigures id="more-table" changed={largest.slice(atFirst)} page={page} />
            </Disclosure>
          ) : null}
        </>
      )}
    </div>
  );
}

const atFirst = 12;

interface ChangedFiguresProps {
  id: string;
  changed: ComparedPage["largest"];
  page: ComparedPage;
}

/** Figures that their reader knew otherwise; which series they are of is said where there are several. */
function ChangedFigures({ id, changed, page: { locale, bySeries } }: ChangedFiguresProps) {
  const words = draftWords(locale);
  const number = (value: number) => formatNumber(value, locale, { maximumFractionDigits: 2 });
  return (
    <DataTable
      id={id}
      caption={words("largest")}
      columns={[
        { key: "place", label: words("place") },
        { key: "period", label: words("period") },
        ...(bySeries.length > 1 ? [{ key: "series", label: words("series") }] : []),
        { key: "breakdown", label: words("breakdown") },
        { key: "before", label: words("before"), number: true },
        { key: "after", label: words("after"), number: true },
      ]}
      rows={changed.map((one) => ({
        key: `${one.series} ${one.place} ${one.period} ${one.breakdown}`,
        cells: {
          place: one.place,
          period: periodText(one.period, locale),
          series: one.series,
          breakdown: one.breakdown || words("total"),
          before: number(one.before),
          after: one.after === null ? words("notShown") : number(one.after),
        },
      }))}
    />
  );
}
