import type { z } from "zod";
import type { datasetSchema } from "../core/open-data/answers.ts";
import { addressOf } from "../core/open-data/edition-formats.ts";
import type { EditionFile } from "../data/edition-files.server.ts";
import type { PublishedDataset } from "../data/published.server.ts";

/** Permanent addresses of an edition's files, with what they must hash to. */
export function downloadsOf(dataset: string, version: number, files: readonly EditionFile[]) {
  return {
    csv: addressOf(dataset, version, "csv"),
    ndjson: addressOf(dataset, version, "ndjson"),
    files: files.map(({ format, mediaType, bytes, sha256 }) => ({
      format,
      address: addressOf(dataset, version, format),
      mediaType,
      bytes,
      sha256,
    })),
  };
}

export function datasetAnswer(dataset: PublishedDataset): z.infer<typeof datasetSchema> {
  const { slug, observatory, title, publisher, licence, licenceUrl } = dataset;
  const { releaseId, version, publishedAt, figures, withheld, figuresHash } = dataset;
  const release = { id: releaseId, version, publishedAt: publishedAt.toISOString(), figures, withheld, figuresHash };
  return { slug, observatory, title, publisher, licence, licenceUrl, release };
}
