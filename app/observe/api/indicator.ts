import { findIndicator } from "../core/catalogue/index.ts";
import { jsonAnswer, problemAnswer } from "./answer.server.ts";
import { indicatorAnswer } from "./indicator-answer.ts";

interface Arguments {
  request: Request;
  params: { code?: string | undefined };
}

export async function loader({ request, params: { code = "" } }: Arguments): Promise<Response> {
  const indicator = findIndicator(code);
  if (!indicator) {
    return problemAnswer(request, { kind: "not-found", code: "indicator", details: { indicator: code.slice(0, 80) } });
  }
  const {
    frameworkRef,
    definition,
    additive,
    multiResponse,
    direction,
    sourceTypes,
    frequency,
    lowestPublicLevel,
    source,
  } = indicator;
  return jsonAnswer(request, {
    ...indicatorAnswer(indicator),
    frameworkRef,
    definition,
    additive,
    multiResponse,
    direction,
    sourceTypes,
    frequency,
    lowestPublicLevel,
    source,
  });
}
