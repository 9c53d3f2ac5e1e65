import { DataTable } from "~/design/figures/data-table.tsx";
import { dayText } from "~/kernel/day-text.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { formatNumber } from "~/kernel/numbers.ts";
import type { PublicSignatures } from "../core/signatures.ts";
import { advocateWords } from "../words.ts";
import { InLanguage } from "~/design/text/in-language.tsx";
import { shown } from "~/kernel/shown.ts";

/** Counted by region, then by name: each is a link to its page. */
export function SignatureTables({ locale, signatures }: { locale: PageLocale; signatures: PublicSignatures }) {
  const words = advocateWords(locale);
  const number = (count: number) => formatNumber(count, wordsOf(locale));
  return (
    <>
      <DataTable
        id="by-region"
        caption={words("statement.byRegion")}
        columns={[
          { key: "region", label: words("statement.region") },
          { key: "count", label: words("statement.count"), number: true },
        ]}
        rows={[
          ...signatures.byRegion.map(({ region, signatures: count }) => ({
            key: region,
            cells: { region: words(`region.${region}`), count: number(count) },
          })),
          { key: "all", total: true, cells: { region: words("statement.total"), count: number(signatures.total) } },
        ]}
      />
      {signatures.named.length > 0 ? (
        <DataTable
          id="by-name"
          caption={words("statement.who")}
          hideCaption
          columns={[
            { key: "who", label: words("statement.who") },
            { key: "region", label: words("statement.region") },
            { key: "when", label: words("statement.when") },
          ]}
          rows={signatures.named.map(({ member, signedOn }) => ({
            key: member.organisationId,
            cells: {
              who: (
                <a href={`/${locale}/members/${member.slug}`}>
                  <InLanguage of={shown(member.name, locale)} />
                </a>
              ),
              region: words(`region.${member.region}`),
              when: dayText(signedOn, locale),
            },
          }))}
        />
      ) : null}
      {signatures.unnamed > 0 ? (
        <p className="small">{words("statement.unnamed", { count: signatures.unnamed })}</p>
      ) : null}
      <p className="small quiet">{words("statement.how")}</p>
    </>
  );
}
