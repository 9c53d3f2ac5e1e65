import { labelOf } from "~/atlas/index.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { datasetWords } from "../messages/dataset-words.ts";
import { pageWords } from "../messages/page-words.ts";
import { countText, periodsText } from "./dataset-line.ts";

export interface SeriesOfDataset {
  code: string;
  title: string;
  indicator: string | null;
  coverage: "whole" | "part" | "none";
  population: "women_and_girls" | "women" | "all" | "children" | "other";
  nature: "recorded" | "survey" | "modelled" | "assessed";
  sourceType: string;
  periods: string[];
  figures: number;
  withheld: number;
}

/** The series of an edition, each with the indicator that it informs and whose figures they are. */
export function DatasetSeries({ dataset, series, locale }: DatasetSeriesProps) {
  return (
    <ul className="entries">
      {series.map((one) => (
        <li key={one.code}>
          <p className="meta">{sizeLine(one, locale)}</p>
          <h3>
            {one.indicator === null ? (
              one.title
            ) : (
              <a href={`/${locale}/indicators/${one.indicator}?series=${dataset}.${one.code}`}>{one.title}</a>
            )}
          </h3>
          <p className="meta">{readingLine(one, locale)}</p>
        </li>
      ))}
    </ul>
  );
}

interface DatasetSeriesProps {
  dataset: string;
  series: readonly SeriesOfDataset[];
  locale: PageLocale;
}

function sizeLine({ periods, figures, withheld }: SeriesOfDataset, locale: PageLocale): string {
  const reach = periods.length > 0 ? periodsText({ from: periods[0]!, to: periods.at(-1)! }, locale) : null;
  const hidden =
    withheld > 0 ? datasetWords(locale)("series.withheld", { n: withheld, count: countText(withheld, locale) }) : null;
  return [reach, pageWords(locale)("data.figures", { n: figures }), hidden].filter((part) => part !== null).join(" · ");
}

/** Whose figures, how they came to be, and how they stand to the indicator. */
function readingLine(
  { population, nature, sourceType, indicator, coverage }: SeriesOfDataset,
  locale: PageLocale,
): string {
  const words = pageWords(locale);
  const own = datasetWords(locale);
  const standing =
    indicator === null
      ? own("series.unlinked")
      : own(coverage === "whole" ? "series.whole" : "series.narrower", { code: indicator });
  const recordedBy = nature === "recorded" ? [labelOf("source_type", sourceType, wordsOf(locale))] : [];
  return [words(`population.${population}`), words(`nature.${nature}`), ...recordedBy, standing].join(" · ");
}
