import { DataTable } from "~/design/figures/data-table.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { draftWords } from "../messages/draft-words.ts";
import { countText, periodsText } from "./dataset-line.ts";

interface Held {
  code: string;
  title: string;
  from: string;
  to: string;
  figures: number;
  withheld: number;
}

/** What each series of an edition holds and withholds. */
export function DraftSeries({ series, locale }: { series: readonly Held[]; locale: PageLocale }) {
  const words = draftWords(locale);
  return (
    <DataTable
      id="held-table"
      caption={words("holds")}
      hideCaption
      columns={[
        { key: "series", label: words("series") },
        { key: "periods", label: words("periods") },
        { key: "figures", label: words("shown"), number: true },
        { key: "withheld", label: words("withheld"), number: true },
      ]}
      rows={series.map((one) => ({
        key: one.code,
        cells: {
          series: one.title,
          periods: one.from ? periodsText(one, locale) : "",
          figures: countText(one.figures, locale),
          withheld: countText(one.withheld, locale),
        },
      }))}
    />
  );
}
