import { DefinitionList, type Fact } from "~/design/text/facts.tsx";
import { labelOf, nameOfList } from "~/atlas/index.ts";
import { wordsOf, type Labels, type PageLocale } from "~/kernel/locale.ts";
import type { PageWords } from "../messages/page-words.ts";
import { dateText } from "./value-text.ts";

interface DescribedSeries {
  definition: Labels | null;
  unit: string;
  countingUnit: string;
  population: "women_and_girls" | "women" | "all" | "children" | "other";
  nature: "recorded" | "survey" | "modelled" | "assessed";
  sourceType: string;
  dateBasis: string;
  placeBasis: string;
  publisher: string;
}

/** How a series is counted: what stands under every chart and table of it. */
export function SeriesFacts({
  series,
  locale,
  words,
}: {
  series: DescribedSeries;
  locale: PageLocale;
  words: PageWords;
}) {
  const language = wordsOf(locale);
  const facts: Fact[] = [
    ...(series.definition ? [{ term: words("common.definition"), detail: series.definition[language] }] : []),
    { term: words("common.whose"), detail: words(`population.${series.population}`) },
    { term: words("common.countingUnit"), detail: labelOf("counting_unit", series.countingUnit, language) },
    { term: words("common.unit"), detail: labelOf("unit", series.unit, language) },
    { term: words("common.nature"), detail: words(`nature.${series.nature}`) },
    { term: nameOfList("source_type", language), detail: labelOf("source_type", series.sourceType, language) },
    { term: words("common.dateBasis"), detail: labelOf("date_basis", series.dateBasis, language) },
    { term: words("common.placeBasis"), detail: labelOf("place_basis", series.placeBasis, language) },
    { term: words("common.publisher"), detail: series.publisher },
  ];
  return <DefinitionList facts={facts} />;
}

interface SourcedSeries {
  attribution: string;
  licence: string;
  licenceUrl: string | null;
  sourceUrl: string | null;
  dataset: string;
  version: number;
  publishedAt: Date | null;
}

/** Source, licence and edition: the foot of every figure. */
export function SourceLine({ series, locale, words }: { series: SourcedSeries; locale: PageLocale; words: PageWords }) {
  return (
    <p>
      {words("common.source")}
      {locale === "fr" ? " : " : ": "}
      <a href={`/${locale}/data/${series.dataset}`}>{series.attribution}</a>
      {". "}
      {words("common.edition", {
        version: series.version,
        date: series.publishedAt ? dateText(series.publishedAt, locale) : "",
      })}
      .
    </p>
  );
}
