import { database } from "~/platform/process.server.ts";
import { filesOfEdition } from "../data/edition-files.server.ts";
import { findPublishedDataset } from "../data/published.server.ts";
import { editionsAsked } from "../data/select-figures.server.ts";
import { jsonAnswer, problemAnswer } from "./answer.server.ts";
import { datasetAnswer, downloadsOf } from "./dataset-answer.ts";

interface Arguments {
  request: Request;
  params: { slug?: string | undefined };
}

export async function loader({ request, params: { slug = "" } }: Arguments): Promise<Response> {
  const { read } = database();
  const dataset = await findPublishedDataset(read, slug);
  if (!dataset) {
    const asked = await editionsAsked(read, { dataset: [slug.slice(0, 100)] });
    const failure = asked.ok
      ? { kind: "not-found" as const, code: "dataset", details: { dataset: slug } }
      : asked.failure;
    return problemAnswer(request, failure);
  }
  const { description, attribution, sourceUrl, sourceDate } = dataset;
  const downloads = downloadsOf(dataset.slug, dataset.version, await filesOfEdition(read, dataset.releaseId));
  return jsonAnswer(request, {
    ...datasetAnswer(dataset),
    description,
    attribution,
    sourceUrl,
    sourceDate,
    downloads,
  });
}
