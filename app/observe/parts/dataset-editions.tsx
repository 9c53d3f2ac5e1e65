import { DataTable } from "~/design/figures/data-table.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { datasetWords } from "../messages/dataset-words.ts";
import { pageWords } from "../messages/page-words.ts";
import { countText } from "./dataset-line.ts";
import { dateText } from "./value-text.ts";

export interface EditionOfDataset {
  version: number;
  state: "published" | "withdrawn";
  publishedAt: Date;
  withdrawnAt: Date | null;
  figures: number;
  withheld: number;
  reason: string;
}

/** Every edition there has been; one that was withdrawn says when and why, and has no figures any more. */
export function DatasetEditions({ dataset, editions, current, locale }: DatasetEditionsProps) {
  const words = pageWords(locale);
  const own = datasetWords(locale);
  const versionOf = (version: number) => words("dataset.edition", { version: String(version) });
  const stateOf = (edition: EditionOfDataset) => {
    if (edition.state === "published") return edition.version === current ? words("dataset.current") : "";
    const reason = edition.reason ? own("edition.reason", { reason: edition.reason }) : own("edition.noReason");
    return `${words("dataset.withdrawn", { date: dateText(edition.withdrawnAt!, locale) })}. ${reason}`;
  };
  return (
    <DataTable
      id="editions-table"
      caption={words("dataset.editions")}
      hideCaption
      columns={[
        { key: "version", label: own("edition.version") },
        { key: "published", label: own("edition.date") },
        { key: "state", label: own("edition.state") },
        { key: "figures", label: own("edition.figures"), number: true },
        { key: "withheld", label: own("edition.withheld"), number: true },
      ]}
      rows={editions.map((edition) => ({
        key: String(edition.version),
        cells: {
          version: <a href={`/${locale}/data/${dataset}/editions/${edition.version}`}>{versionOf(edition.version)}</a>,
          published: dateText(edition.publishedAt, locale),
          state: stateOf(edition),
          figures: countText(edition.figures, locale),
          withheld: edition.withheld === 0 ? own("edition.none") : countText(edition.withheld, locale),
        },
      }))}
    />
  );
}

interface DatasetEditionsProps {
  dataset: string;
  editions: readonly EditionOfDataset[];
  current: number | undefined;
  locale: PageLocale;
}
