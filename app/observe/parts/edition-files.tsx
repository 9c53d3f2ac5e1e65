import { DataTable } from "~/design/figures/data-table.tsx";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { formatNumber } from "~/kernel/numbers.ts";
import { addressOf, mostSheetRows, type StoredFormat } from "../core/open-data/edition-formats.ts";
import { editionWords } from "../messages/edition-words.ts";

export interface ShownFile {
  format: StoredFormat;
  bytes: number;
  sha256: string;
}

/** A size as people say it: 12 kB, 3.4 MB. */
function sizeText(bytes: number, locale: PageLocale): string {
  const [unit, size] =
    bytes < 1000 ? ["byte", bytes] : bytes < 1_000_000 ? ["kilobyte", bytes / 1000] : ["megabyte", bytes / 1_000_000];
  const maximumFractionDigits = unit === "megabyte" && Number(size) < 100 ? 1 : 0;
  return formatNumber(Number(size), locale, { style: "unit", unit: String(unit), maximumFractionDigits });
}

const order: readonly StoredFormat[] = ["zip", "csv", "xlsx", "sdmx.csv", "parquet"];
const nameOf = { zip: "zip", csv: "csv", xlsx: "xlsx", "sdmx.csv": "sdmx", parquet: "parquet" } as const;

/** The files of an edition with their sizes and fingerprints, and how to check a copy. */
export function EditionFiles({ id, dataset, version, files, figures, locale }: EditionFilesProps) {
  const words = editionWords(locale);
  const listed = order.flatMap((format) => files.find((file) => file.format === format) ?? []);
  const isWhole = listed.some(({ format }) => format === "zip");
  return (
    <div className="stack">
      {listed.length > 0 ? (
        <DataTable
          id={id}
          caption={words("files.title", { version: String(version) })}
          hideCaption
          columns={[
            { key: "file", label: words("files.file") },
            { key: "size", label: words("files.size"), number: true },
            { key: "sum", label: words("files.sum") },
          ]}
          rows={listed.map(({ format, bytes, sha256 }) => ({
            key: format,
            cells: {
              file: (
                <a href={addressOf(dataset, version, format)} download>
                  {words(`files.of.${nameOf[format]}`)}
                </a>
              ),
              size: sizeText(bytes, locale),
              sum: <code className="fingerprint">{sha256}</code>,
            },
          }))}
        />
      ) : null}
      {isWhole ? null : <p className="quiet">{words("files.pending")}</p>}
      {figures > mostSheetRows && listed.some(({ format }) => format === "xlsx") ? (
        <p className="quiet">{words("files.sheets", { limit: formatNumber(mostSheetRows, locale) })}</p>
      ) : null}
      <p>
        {listed.some(({ format }) => format === "csv") ? null : (
          <>
            <a href={addressOf(dataset, version, "csv")} download>
              {words("files.of.csv")}
            </a>
            {" · "}
          </>
        )}
        <a href={addressOf(dataset, version, "ndjson")} download>
          {words("files.of.ndjson")}
        </a>
        {isWhole ? (
          <>
            {" · "}
            <a href={addressOf(dataset, version, "sha256")}>{words("files.sums")}</a>
          </>
        ) : null}
      </p>
    </div>
  );
}

interface EditionFilesProps {
  id: string;
  dataset: string;
  version: number;
  files: readonly ShownFile[];
  figures: number;
  locale: PageLocale;
}

/** The citation of an edition in the forms that reference managers read. */
export function CitationLinks({ dataset, version, locale }: { dataset: string; version: number; locale: PageLocale }) {
  const language = wordsOf(locale);
  const at = (format: "bib" | "csl.json" | "datacite.json" | "jsonld") =>
    `${addressOf(dataset, version, format)}?locale=${language}`;
  return (
    <p>
      {editionWords(locale)("cite.as")} <a href={at("bib")}>BibTeX</a> · <a href={at("csl.json")}>CSL-JSON</a> ·{" "}
      <a href={at("datacite.json")}>DataCite</a> · <a href={at("jsonld")}>schema.org</a>
    </p>
  );
}
