import { addressOf, type StoredFormat } from "../core/open-data/edition-formats.ts";
import type { Cited } from "../core/open-data/citation.ts";

/** The edition as a schema.org Dataset, in attributes: a public page holds no script, not even one that is only data. */
export function SchemaDataset({ cited, description, files }: SchemaDatasetProps) {
  const origin = new URL(cited.address).origin;
  return (
    <div itemScope itemType="https://schema.org/Dataset" itemID={cited.address} hidden>
      <meta itemProp="name" content={cited.title} />
      <meta itemProp="description" content={description || cited.title} />
      <meta itemProp="version" content={String(cited.version)} />
      <meta itemProp="datePublished" content={cited.date} />
      <meta itemProp="identifier" content={cited.address} />
      <link itemProp="url" href={cited.address} />
      {cited.licenceUrl ? <link itemProp="license" href={cited.licenceUrl} /> : null}
      <div itemProp="creator" itemScope itemType="https://schema.org/Organization">
        <meta itemProp="name" content={cited.publisher} />
      </div>
      {files.map(({ format, mediaType, sha256 }) => (
        <div key={format} itemProp="distribution" itemScope itemType="https://schema.org/DataDownload">
          <link itemProp="contentUrl" href={origin + addressOf(cited.dataset, cited.version, format)} />
          <meta itemProp="encodingFormat" content={mediaType} />
          <meta itemProp="sha256" content={sha256} />
        </div>
      ))}
    </div>
  );
}

interface SchemaDatasetProps {
  cited: Cited;
  description: string;
  files: readonly { format: StoredFormat; mediaType: string; sha256: string }[];
}
