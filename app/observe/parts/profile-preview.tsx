import { DataTable } from "~/design/figures/data-table.tsx";
import { Section } from "~/design/layout/page.tsx";
import { formatNumber } from "~/kernel/numbers.ts";
import type { PageLocale } from "~/kernel/locale.ts";
import type { RowError } from "../core/import/row-error.ts";
import type { ProposeWords } from "../messages/propose-words.ts";
import { RowErrorsTable } from "./row-errors-table.tsx";

interface ProfilePreviewProps {
  preview: {
    rows: number;
    skipped: number;
    cellCount: number;
    cells: { series: string; place: string; period: string; codes: string[]; value: string | null }[];
    errors: RowError[];
    errorCount: number;
  } | null;
  sampleRows: number;
  words: ProposeWords;
  locale: PageLocale;
}

/** What becomes of the first rows, folded; which of them would be refused. */
export function ProfilePreview({ preview, sampleRows, words, locale }: ProfilePreviewProps) {
  const rows = preview?.rows ?? sampleRows;
  const title = words("preview.title", { rows });
  if (!preview) {
    return (
      <Section id="preview" title={title}>
        <p className="quiet">{words("preview.waiting")}</p>
      </Section>
    );
  }
  const { skipped, cellCount: cells, errorCount: count } = preview;
  return (
    <>
      <Section id="preview" title={title} intro={words("preview.intro", { rows, cells, skipped })}>
        <DataTable
          id="preview-figures"
          caption={words("preview.shown", { shown: preview.cells.length })}
          columns={[
            { key: "place", label: words("preview.place") },
            { key: "period", label: words("preview.period") },
            { key: "series", label: words("preview.series") },
            { key: "codes", label: words("preview.codes") },
            { key: "value", label: words("preview.value"), number: true },
          ]}
          rows={preview.cells.map(({ place, period, series, codes, value }, n) => ({
            key: `${n}`,
            cells: {
              place,
              period,
              series,
              codes: codes.length > 0 ? codes.join(", ") : words("preview.total"),
              value: value === null ? words("preview.noValue") : formatNumber(Number(value), locale),
            },
          }))}
        />
      </Section>
      {count > 0 ? (
        <Section id="preview-errors" title={words("preview.errors")} intro={words("preview.errorsIntro", { count })}>
          <RowErrorsTable errors={preview.errors} locale={locale} />
        </Section>
      ) : null}
    </>
  );
}
