import { database } from "~/platform/process.server.ts";
import { releasesQuerySchema } from "../core/open-data/list-queries.ts";
import { readParameters } from "../core/open-data/observation-query.ts";
import { listReleases } from "../data/published.server.ts";
import { jsonAnswer, pageLinks, problemAnswer } from "./answer.server.ts";
import { releaseAnswer } from "./release-answer.ts";

export async function loader({ request }: { request: Request }): Promise<Response> {
  const query = readParameters(releasesQuerySchema, new URL(request.url).searchParams);
  if (!query.ok) return problemAnswer(request, query.failure);
  const { page, pageSize } = query.value;
  const { rows, total } = await listReleases(database().read, query.value, query.value);
  return jsonAnswer(
    request,
    { releases: rows.map(releaseAnswer), total, page, pageSize },
    pageLinks(request, query.value, total),
  );
}
