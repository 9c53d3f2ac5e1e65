import { DataTable } from "~/design/figures/data-table.tsx";
import { Actions, Button } from "~/design/forms/button.tsx";
import { Section } from "~/design/layout/page.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { pressWords } from "../../messages/press-words.ts";

/** An edition under embargo, in words of its reader's language. */
export interface ShownEmbargoed {
  title: string;
  observatory: string;
  figures: number;
  withheld: number;
  note: string;
  series: { code: string; title: string; figures: string; withheld: string; periods: string }[];
}

/** The edition of figures that comes with a text before its hour: what it will show to everybody, no more. */
export function PressEdition({
  locale,
  edition,
  address,
}: {
  locale: PageLocale;
  edition: ShownEmbargoed;
  /** Where its figures are taken. */
  address: string;
}) {
  const words = pressWords(locale);
  const { title, observatory, figures, withheld, note, series } = edition;
  return (
    <Section id="edition" title={words("edition.title")} intro={words("edition.intro")}>
      <p>
        <strong>{title}</strong>. {words("edition.line", { observatory, figures, withheld })}
      </p>
      {note ? <p>{note}</p> : null}
      <DataTable
        id="edition-series"
        caption={words("edition.series")}
        hideCaption
        columns={[
          { key: "title", label: words("edition.column.series") },
          { key: "periods", label: words("edition.column.periods") },
          { key: "figures", label: words("edition.column.figures") },
          { key: "withheld", label: words("edition.column.withheld") },
        ]}
        rows={series.map(({ code, ...cells }) => ({ key: code, cells }))}
      />
      <form method="post" action={address}>
        <Actions>
          <Button tone="secondary">{words("edition.take")}</Button>
        </Actions>
      </form>
    </Section>
  );
}
