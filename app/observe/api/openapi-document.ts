import { z } from "zod";
import { createDocument, type ZodOpenApiPathItemObject, type ZodOpenApiResponsesObject } from "zod-openapi";
import { problemSchema } from "../core/open-data/answers.ts";
import { endpoints, type Endpoint } from "../core/open-data/endpoints.ts";

interface Dimension {
  id: string;
  name: string;
}

export function openApiDocument(dimensions: readonly Dimension[]) {
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Open data of the International Observatory on Violence against Women",
      version: "1",
      description:
        "Published figures only: every value comes from an edition that has been through disclosure control. " +
        "No key, no cookie, no tracking. Answers carry an ETag; ask again with If-None-Match.",
    },
    servers: [{ url: "/api/v1" }],
    paths: Object.fromEntries(endpoints.map((endpoint) => [endpoint.path, pathItem(endpoint, dimensions)])),
  });
}

function pathItem(endpoint: Endpoint, dimensions: readonly Dimension[]): ZodOpenApiPathItemObject {
  const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
  const inPath = z.object(Object.fromEntries(names.map((name) => [name, z.string()])));
  const query = endpoint.dimensions ? endpoint.query.extend(dimensionParameters(dimensions)) : endpoint.query;
  return {
    get: {
      operationId: `get${endpoint.path.replaceAll(/[{}]/g, "").replaceAll(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase())}`,
      summary: endpoint.summary,
      requestParams: { ...(names.length > 0 && { path: inPath }), query },
      responses: responsesOf(endpoint),
    },
  };
}

function dimensionParameters(dimensions: readonly Dimension[]): Record<string, z.ZodType> {
  const entries = dimensions.map(({ id, name }) => [
    `dim.${id}`,
    z
      .string()
      .optional()
      .meta({ description: `${name}: codes separated by commas, \`*\` for any, \`_T\` for the total.` }),
  ]);
  return Object.fromEntries(entries);
}

function responsesOf({ answer, alsoAs, withdrawable, path }: Endpoint): ZodOpenApiResponsesObject {
  const problem = (description: string) => ({
    description,
    content: { "application/problem+json": { schema: problemSchema } },
  });
  const isFile = path.endsWith("/{file}");
  return {
    "200": {
      description: "The answer.",
      content: {
        ...(!isFile && { "application/json": { schema: answer } }),
        ...Object.fromEntries(
          (alsoAs ?? []).map((type) => [type, { schema: isFile && type !== "text/csv" ? answer : z.string() }]),
        ),
      },
    },
    "304": { description: "Not changed since the ETag that the reader named." },
    ...(withdrawable && { "410": problem("The edition was withdrawn; the reason is given.") }),
    "404": problem("Nothing of that name is published."),
    "422": problem("A parameter cannot be read, or the sum has no meaning."),
  };
}
