import { database } from "~/platform/process.server.ts";
import { seriesQuerySchema } from "../core/open-data/list-queries.ts";
import { readParameters } from "../core/open-data/observation-query.ts";
import { listSeriesPublished } from "../data/published.server.ts";
import { jsonAnswer, pageLinks, problemAnswer } from "./answer.server.ts";

export async function loader({ request }: { request: Request }): Promise<Response> {
  const query = readParameters(seriesQuerySchema, new URL(request.url).searchParams);
  if (!query.ok) return problemAnswer(request, query.failure);
  const { page, pageSize } = query.value;
  const { rows, total } = await listSeriesPublished(database().read, query.value, query.value);
  return jsonAnswer(request, { series: rows, total, page, pageSize }, pageLinks(request, query.value, total));
}
