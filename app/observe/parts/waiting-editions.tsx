import { DataTable } from "~/design/figures/data-table.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { draftWords } from "../messages/draft-words.ts";
import { countText } from "./dataset-line.ts";
import { LocalHour } from "./local-hour.tsx";

interface WaitingEdition {
  id: number;
  state: string;
  preparedAt: Date;
  embargoUntil: Date | null;
  figures: number;
  withheld: number;
}

/** What is ready and has not left: drafts, and editions with their hour. */
export function WaitingEditions({ dataset, editions, locale }: WaitingEditionsProps) {
  const words = draftWords(locale);
  return (
    <DataTable
      id="waiting-table"
      caption={words("waiting")}
      hideCaption
      columns={[
        { key: "edition", label: words("edition") },
        { key: "figures", label: words("shown"), number: true },
        { key: "withheld", label: words("withheld"), number: true },
        { key: "look", label: words("look") },
      ]}
      rows={editions.map((edition) => ({
        key: String(edition.id),
        cells: {
          edition: edition.embargoUntil ? (
            <>
              {words("waitingEmbargo", { at: edition.embargoUntil })}
              <LocalHour at={edition.embargoUntil} locale={locale} />
            </>
          ) : (
            words("waitingDraft", { at: edition.preparedAt })
          ),
          figures: countText(edition.figures, locale),
          withheld: countText(edition.withheld, locale),
          look: <a href={`/${locale}/workspace/releases/${dataset}/drafts/${edition.id}`}>{words("look")}</a>,
        },
      }))}
    />
  );
}

interface WaitingEditionsProps {
  dataset: string;
  editions: readonly WaitingEdition[];
  locale: PageLocale;
}
