import { DataTable } from "~/design/figures/data-table.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { planWords } from "../../messages/plan-words.ts";
import { dayText, periodText } from "./period-text.ts";

export interface ShownUse {
  releaseId: number;
  dataset: string;
  title: string;
  version: number;
  publishedOn: string;
  withdrawn: boolean;
  periods: string[];
}

/** Every edition in which a partner's figures are. */
export function UsesTable({ uses, locale }: { uses: readonly ShownUse[]; locale: PageLocale }) {
  const words = planWords(locale);
  if (uses.length === 0) return <p className="quiet">{words("uses.none")}</p>;
  return (
    <DataTable
      id="uses-table"
      caption={words("uses.title")}
      hideCaption
      columns={[
        { key: "title", label: words("uses.dataset") },
        { key: "version", label: words("uses.edition"), number: true },
        { key: "day", label: words("uses.published") },
        { key: "periods", label: words("uses.periods") },
      ]}
      rows={uses.map((one) => ({
        key: String(one.releaseId),
        cells: {
          title: <a href={`/${locale}/data/${one.dataset}`}>{one.title}</a>,
          version: String(one.version),
          day: `${dayText(one.publishedOn, locale, "short")}${one.withdrawn ? ` (${words("uses.withdrawn")})` : ""}`,
          periods: one.periods.map((period) => periodText(period, locale, "short")).join(", "),
        },
      }))}
    />
  );
}
