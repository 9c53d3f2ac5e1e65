import { z } from "zod";
import { createDocument, type ZodOpenApiPathItemObject, type ZodOpenApiResponsesObject } from "zod-openapi";
import type { DeliveryEndpoint } from "~/gather/index.server.ts";
import { problemSchema, type OpenDataEndpoint as Endpoint } from "~/observe/index.server.ts";

interface Dimension {
  id: string;
  name: string;
}

/** One document for both: open data, which anybody reads, and deliveries, which a partner's programme writes with its key. */
export function openApiDocument(
  dimensions: readonly Dimension[],
  openData: readonly Endpoint[],
  deliveries: readonly DeliveryEndpoint[],
) {
  return createDocument({
    openapi: "3.1.0",
    info: {
      title: "Open data of the International Observatory on Violence against Women",
      version: "1",
      description:
        "Published figures only: every value comes from an edition that has been through disclosure control. " +
        "No key, no cookie, no tracking. Answers carry an ETag; ask again with If-None-Match. " +
        "Deliveries are the exception: a partner's programme writes its own counts there, with a key.",
    },
    servers: [{ url: "/api/v1" }],
    paths: {
      ...Object.fromEntries(openData.map((endpoint) => [endpoint.path, pathItem(endpoint, dimensions)])),
      ...deliveryPaths(deliveries),
    },
    components: {
      securitySchemes: {
        partnerKey: {
          type: "http",
          scheme: "bearer",
          description: "A partner's key, made in the workspace, told once, good for a while.",
        },
      },
    },
  });
}

function pathItem(endpoint: Endpoint, dimensions: readonly Dimension[]): ZodOpenApiPathItemObject {
  const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]!);
  const inPath = z.object(Object.fromEntries(names.map((name) => [name, z.string()])));
  const query = endpoint.dimensions ? endpoint.query.extend(dimensionParameters(dimensions)) : endpoint.query;
  return {
    get: {
      operationId: operationId("get", endpoint.path),
      summary: endpoint.summary,
      requestParams: { ...(names.length > 0 && { path: inPath }), query },
      responses: responsesOf(endpoint),
    },
  };
}

function deliveryPaths(endpoints: readonly DeliveryEndpoint[]): Record<string, ZodOpenApiPathItemObject> {
  const paths: Record<string, ZodOpenApiPathItemObject> = {};
  for (const endpoint of endpoints) {
    const { method, path, summary, body, answer, ifMatch } = endpoint;
    const inPath = path.includes("{id}") ? { path: z.object({ id: z.string() }) } : {};
    const inHeader = ifMatch
      ? { header: z.object({ "If-Match": z.string().meta({ description: 'The revision that is known, as "7".' }) }) }
      : {};
    (paths[path] ??= {})[method] = {
      operationId: operationId(method, path),
      summary,
      security: [{ partnerKey: [] }],
      requestParams: { ...inPath, ...inHeader },
      ...(body && { requestBody: { required: true, content: { "application/json": { schema: body } } } }),
      responses: {
        "200": { description: "The answer.", content: { "application/json": { schema: answer } } },
        "401": problem("There is no key, or it is not good any more."),
        "403": problem("The sharing agreement does not allow it now."),
        "404": problem("Not there, or another partner's."),
        "409": problem("Somebody changed it meanwhile, or it has left the partner's hands."),
        "422": problem("What was sent cannot be read."),
        "429": problem("Too many requests; see Retry-After."),
      },
    };
  }
  return paths;
}

function operationId(method: string, path: string): string {
  return `${method}${path.replaceAll(/[{}]/g, "").replaceAll(/[/-](\w)/g, (_, letter: string) => letter.toUpperCase())}`;
}

const problem = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: problemSchema } },
});

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
