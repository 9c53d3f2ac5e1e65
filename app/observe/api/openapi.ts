import { codeLists } from "~/atlas/index.ts";
import { openApiDocument } from "./openapi-document.ts";
import { jsonAnswer } from "./answer.server.ts";

let document: ReturnType<typeof openApiDocument> | undefined;

/** The description of the API, made from the schemas that read its parameters and type its answers. */
export async function loader({ request }: { request: Request }): Promise<Response> {
  document ??= openApiDocument(
    codeLists.filter((list) => list.role === "dimension").map(({ id, name }) => ({ id, name: name.en })),
  );
  return jsonAnswer(request, document);
}
