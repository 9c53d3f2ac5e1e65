import type { z } from "zod";
import type { datasetSchema } from "../core/open-data/answers.ts";
import type { PublishedDataset } from "../data/published.server.ts";

/** Permanent addresses of an edition's files: what a page links to as its downloads. */
export function downloadsOf(dataset: string, version: number) {
  const at = `/api/v1/datasets/${dataset}/releases/${version}`;
  return { csv: `${at}.csv`, ndjson: `${at}.ndjson` };
}

export function datasetAnswer(dataset: PublishedDataset): z.infer<typeof datasetSchema> {
  const { slug, observatory, title, publisher, licence, licenceUrl } = dataset;
  const { releaseId, version, publishedAt, figures, withheld, figuresHash } = dataset;
  const release = { id: releaseId, version, publishedAt: publishedAt.toISOString(), figures, withheld, figuresHash };
  return { slug, observatory, title, publisher, licence, licenceUrl, release };
}
