import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { writeWorkbook } from "~/platform/tabular/write-workbook.server.ts";
import { viewForm } from "../core/grid/form-view.ts";
import type { AbsenceWords } from "../core/grid/typed-value.ts";
import { formSheetRows, hiddenColumn, inputFormula } from "../core/workbook/form-sheet.ts";
import type { DeliveryReading } from "../data/deliveries.server.ts";
import { absences } from "../core/cell.ts";
import type { DeliverWords } from "../messages/deliver-words.ts";

/** The form of a delivery as a locked workbook in the partner's language, with what is already filled in. */
export function writeDeliveryWorkbook(
  reading: DeliveryReading,
  locale: PageLocale,
  words: DeliverWords,
  titles: { title: string; service: string },
): Buffer {
  const { delivery, definition, places, cells } = reading;
  const absenceWords = Object.fromEntries(absences.map((one) => [one, words(`absence.${one}`)])) as AbsenceWords;
  const view = viewForm(definition, places, wordsOf(locale), {
    total: words("grid.total"),
    count: words("grid.count"),
  });
  const held = Object.fromEntries(
    [...cells].map(([key, { value, status, revision }]) => [
      key,
      { value: { value, status } as Parameters<typeof formSheetRows>[1][string]["value"], revision },
    ]),
  );
  const widest = Math.max(1, ...view.items.flatMap((item) => item.tables.map((table) => table.columns.length)));
  return writeWorkbook([
    {
      name: words("workbook.sheet"),
      rows: formSheetRows(
        view,
        held,
        {
          delivery: delivery.id,
          version: delivery.version,
          form: delivery.collectionVersion,
          period: delivery.period,
        },
        {
          ...titles,
          howTo: words("workbook.howTo", { words: absences.map((one) => absenceWords[one]).join(", ") }),
          never: words("workbook.never"),
        },
        absenceWords,
      ),
      widths: [2, 46, ...Array.from({ length: widest }, () => 16)],
      hidden: [hiddenColumn],
      locked: true,
      inputRule: {
        formula: (cell) => inputFormula(cell, absenceWords),
        title: words("workbook.ruleTitle"),
        message: words("workbook.rule"),
      },
    },
  ]);
}
