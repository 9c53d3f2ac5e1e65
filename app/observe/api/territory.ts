import { database } from "~/platform/process.server.ts";
import { codesOfTerritory, findTerritoriesById, findTerritory } from "~/atlas/index.server.ts";
import { ancestorCodes } from "~/atlas/index.ts";
import { isInvented, isTerritoryCode } from "~/kernel/territory.ts";
import { jsonAnswer, problemAnswer } from "./answer.server.ts";
import { territoryAnswer } from "./territory-answer.ts";

interface Arguments {
  request: Request;
  params: { code?: string | undefined };
}

export async function loader({ request, params: { code = "" } }: Arguments): Promise<Response> {
  const { read } = database();
  const territory = isTerritoryCode(code) && !isInvented(code) ? await findTerritory(read, code) : null;
  if (!territory) {
    return problemAnswer(request, { kind: "not-found", code: "territory", details: { territory: code.slice(0, 40) } });
  }
  const successor =
    territory.successorId === null ? undefined : (await findTerritoriesById(read, [territory.successorId]))[0];
  return jsonAnswer(request, {
    ...territoryAnswer(territory),
    ancestors: ancestorCodes(territory.path),
    successor: successor?.code ?? null,
    codes: await codesOfTerritory(read, territory.id),
  });
}
