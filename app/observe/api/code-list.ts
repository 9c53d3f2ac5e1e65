import { findCodeList } from "~/atlas/index.ts";
import { jsonAnswer, problemAnswer } from "./answer.server.ts";

interface Arguments {
  request: Request;
  params: { id?: string | undefined };
}

export async function loader({ request, params: { id = "" } }: Arguments): Promise<Response> {
  const list = findCodeList(id);
  if (!list)
    return problemAnswer(request, { kind: "not-found", code: "code-list", details: { list: id.slice(0, 80) } });
  return jsonAnswer(request, {
    id: list.id,
    role: list.role,
    name: list.name,
    codes: list.codes.map(({ code, label, parent, from, to, map }) => ({ code, label, parent, from, to, map })),
  });
}
