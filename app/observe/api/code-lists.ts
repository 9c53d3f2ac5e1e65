import { codeLists } from "~/atlas/index.ts";
import { jsonAnswer } from "./answer.server.ts";

export async function loader({ request }: { request: Request }): Promise<Response> {
  return jsonAnswer(request, {
    codeLists: codeLists.map(({ id, role, name, codes }) => ({ id, role, name, size: codes.length })),
  });
}
