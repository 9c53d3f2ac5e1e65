import { DataTable } from "~/design/figures/data-table.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
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
  periods: string[];
  figures: number;
  withheld: number;
}

/** The series of an edition, each with the indicator that it informs and whose figures they are. */
export function DatasetSeries({ dataset, series, locale }: DatasetSeriesProps) {
  const words = pageWords(locale);
  const own = datasetWords(locale);
  return (
    <DataTable
      id="series-table"
      caption={words("dataset.series")}
      hideCaption
      columns={[
        { key: "title", label: words("dataset.series") },
        { key: "whose", label: own("series.whose") },
        { key: "nature", label: own("series.nature") },
        { key: "periods", label: own("edition.periods") },
        { key: "figures", label: own("edition.figures"), number: true },
        { key: "withheld", label: own("edition.withheld"), number: true },
      ]}
      rows={series.map((one) => ({
        key: one.code,
        cells: {
          title: <SeriesTitle dataset={dataset} series={one} locale={locale} />,
          whose: words(`population.${one.population}`),
          nature: words(`nature.${one.nature}`),
          periods:
            one.periods.length > 0 ? periodsText({ from: one.periods[0]!, to: one.periods.at(-1)! }, locale) : "",
          figures: countText(one.figures, locale),
          withheld: one.withheld === 0 ? own("edition.none") : countText(one.withheld, locale),
        },
      }))}
    />
  );
}

interface DatasetSeriesProps {
  dataset: string;
  series: readonly SeriesOfDataset[];
  locale: PageLocale;
}

function SeriesTitle({ dataset, series, locale }: { dataset: string; series: SeriesOfDataset; locale: PageLocale }) {
  const own = datasetWords(locale);
  const { indicator, coverage, title, code } = series;
  if (indicator === null) {
    return (
      <>
        {title} <span className="quiet">{own("series.unlinked")}</span>
      </>
    );
  }
  return (
    <>
      <a href={`/${locale}/indicators/${indicator}?series=${dataset}.${code}`}>{title}</a>{" "}
      <span className="quiet">
        {own(coverage === "whole" ? "series.whole" : "series.narrower", { code: indicator })}
      </span>
    </>
  );
}
