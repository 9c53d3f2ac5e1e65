import { indicators, indicatorsOf } from "../core/catalogue/index.ts";
import { indicatorsQuerySchema } from "../core/open-data/list-queries.ts";
import { readParameters } from "../core/open-data/observation-query.ts";
import { jsonAnswer, problemAnswer } from "./answer.server.ts";
import { indicatorAnswer } from "./indicator-answer.ts";

export async function loader({ request }: { request: Request }): Promise<Response> {
  const query = readParameters(indicatorsQuerySchema, new URL(request.url).searchParams);
  if (!query.ok) return problemAnswer(request, query.failure);
  const { framework } = query.value;
  const found = framework ? indicatorsOf(framework) : indicators;
  return jsonAnswer(request, { indicators: found.map(indicatorAnswer) });
}
