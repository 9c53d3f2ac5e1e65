import { DataTable } from "~/design/figures/data-table.tsx";
import { DefinitionList } from "~/design/text/facts.tsx";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import type { Agreement } from "../../core/agreement.ts";
import { planWords } from "../../messages/plan-words.ts";
import { dayText } from "./period-text.ts";
import { listText, unitText } from "./term-name.ts";

/** An agreement as it was signed, to be read. */
export function AgreementDocument({
  agreement,
  titles,
  locale,
}: {
  agreement: Agreement;
  titles: readonly string[];
  locale: PageLocale;
}) {
  const words = planWords(locale);
  return (
    <>
      <DefinitionList
        facts={[
          {
            term: words("agreement.purposes"),
            detail: agreement.purposes.map((one) => words(`agreement.purpose.${one}`)),
          },
          { term: words("agreement.basis"), detail: agreement.legalBasis?.[wordsOf(locale)] ?? "" },
          { term: words("agreement.threshold"), detail: String(agreement.threshold) },
          { term: words("agreement.retention"), detail: words("agreement.months", { n: agreement.retentionMonths }) },
          {
            term: words("agreement.audience"),
            detail: agreement.audience.map((one) => words(`agreement.audiences.${one}`)),
          },
          { term: words("agreement.startsOn"), detail: dayText(agreement.startsOn, locale) },
          { term: words("agreement.endsOn"), detail: dayText(agreement.endsOn, locale) },
          ...(agreement.signedAs === null ? [] : [{ term: words("agreement.signedAs"), detail: agreement.signedAs }]),
        ].filter(({ detail }) => detail.length > 0)}
      />
      <DataTable
        id="terms"
        caption={words("agreement.terms")}
        columns={[
          { key: "count", label: words("agreement.count") },
          { key: "unit", label: words("agreement.unit") },
          { key: "dimensions", label: words("agreement.dimensions") },
          { key: "level", label: words("agreement.level") },
        ]}
        rows={agreement.terms.map((term, i) => ({
          key: `${term.indicator} ${term.countingUnit}`,
          cells: {
            count: titles[i],
            unit: unitText(term.countingUnit, locale),
            dimensions: term.dimensions.map((list) => listText(list, locale)).join(", "),
            level: words(`level.${term.lowestLevel}`),
          },
        }))}
      />
    </>
  );
}
