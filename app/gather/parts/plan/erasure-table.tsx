import { DataTable } from "~/design/figures/data-table.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { formatNumber } from "~/kernel/numbers.ts";
import { planWords } from "../../messages/plan-words.ts";
import { dayText } from "./period-text.ts";

export interface ShownErasure {
  partnerId: number;
  period: string;
  cells: number;
  eraseOn: string;
  isTold: boolean;
}

/** What is erased soon, and on which day; with the partner where there are several. */
export function ErasureTable({
  id,
  erasures,
  names,
  locale,
}: {
  id: string;
  erasures: readonly ShownErasure[];
  names?: Readonly<Record<number, string>>;
  locale: PageLocale;
}) {
  const words = planWords(locale);
  return (
    <DataTable
      id={id}
      stacks
      caption={words("retention.next")}
      hideCaption
      columns={[
        ...(names ? [{ key: "partner", label: words("retention.partner") }] : []),
        { key: "period", label: words("retention.period") },
        { key: "cells", label: words("retention.cells"), number: true },
        { key: "day", label: words("retention.day") },
        { key: "state", label: words("retention.state") },
      ]}
      rows={erasures.map((one) => ({
        key: `${one.partnerId} ${one.period}`,
        cells: {
          ...(names ? { partner: names[one.partnerId] ?? "" } : {}),
          period: one.period,
          cells: formatNumber(one.cells, locale),
          day: dayText(one.eraseOn, locale, "short"),
          state: words(one.isTold ? "retention.told" : "retention.toTell"),
        },
      }))}
    />
  );
}
