import { database } from "~/platform/process.server.ts";
import { datasetsQuerySchema } from "../core/open-data/list-queries.ts";
import { readParameters } from "../core/open-data/observation-query.ts";
import { listDatasets } from "../data/published.server.ts";
import { jsonAnswer, pageLinks, problemAnswer } from "./answer.server.ts";
import { datasetAnswer } from "./dataset-answer.ts";

export async function loader({ request }: { request: Request }): Promise<Response> {
  const query = readParameters(datasetsQuerySchema, new URL(request.url).searchParams);
  if (!query.ok) return problemAnswer(request, query.failure);
  const { rows, total } = await listDatasets(database().read, query.value);
  return jsonAnswer(
    request,
    { datasets: rows.map(datasetAnswer), total, ...query.value },
    pageLinks(request, query.value, total),
  );
}
