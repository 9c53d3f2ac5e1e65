/** The files of an edition, by the ending of their address. `stored` ones are written once, when it leaves. */
export const editionFormats = {
  csv: { mediaType: "text/csv; charset=utf-8; header=present", stored: true },
  xlsx: { mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", stored: true },
  "sdmx.csv": { mediaType: "application/vnd.sdmx.data+csv; version=2.0.0; charset=utf-8", stored: true },
  parquet: { mediaType: "application/vnd.apache.parquet", stored: true },
  zip: { mediaType: "application/zip", stored: true },
  ndjson: { mediaType: "application/x-ndjson; charset=utf-8", stored: false },
  sha256: { mediaType: "text/plain; charset=utf-8", stored: false },
  bib: { mediaType: "application/x-bibtex; charset=utf-8", stored: false },
  "csl.json": { mediaType: "application/vnd.citationstyles.csl+json; charset=utf-8", stored: false },
  "datacite.json": { mediaType: "application/vnd.datacite.datacite+json; charset=utf-8", stored: false },
  jsonld: { mediaType: "application/ld+json; charset=utf-8", stored: false },
} as const satisfies Record<string, { mediaType: string; stored: boolean }>;

export type EditionFormat = keyof typeof editionFormats;
export type StoredFormat = {
  [F in EditionFormat]: (typeof editionFormats)[F]["stored"] extends true ? F : never;
}[EditionFormat];

export const storedFormats = (Object.keys(editionFormats) as EditionFormat[]).filter(
  (format): format is StoredFormat => editionFormats[format].stored,
);

/** Few programs open a longer sheet with grace: further figures stand in further sheets, and an index says which. */
export const mostSheetRows = 50_000;

/** The edition and the format that a file's name asks for: `3.csv`, `12.sdmx.csv`. */
export function readFileName(name: string): { version: number; format: EditionFormat } | null {
  const [, version, format = ""] = /^([1-9]\d{0,5})\.([a-z0-9.]+)$/.exec(name) ?? [];
  return version && Object.hasOwn(editionFormats, format)
    ? { version: Number(version), format: format as EditionFormat }
    : null;
}

/** The name of a file as it is saved: dataset and edition, nothing that names a service. */
export function fileNameOf(dataset: string, version: number, format: EditionFormat): string {
  return `${dataset}-${version}.${format}`;
}

/** The permanent address of a file, without the server's name. */
export function addressOf(dataset: string, version: number, format: EditionFormat): string {
  return `/api/v1/datasets/${dataset}/releases/${version}.${format}`;
}
