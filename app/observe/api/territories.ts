import type { z } from "zod";
import { database } from "~/platform/process.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { childrenOf, findTerritory, listTerritories } from "~/atlas/index.server.ts";
import { isInvented } from "~/kernel/territory.ts";
import { sortedByName, type Territory } from "~/atlas/index.ts";
import { territoriesQuerySchema } from "../core/open-data/list-queries.ts";
import { readParameters } from "../core/open-data/observation-query.ts";
import { jsonAnswer, localeOf, pageLinks, pageOf, problemAnswer } from "./answer.server.ts";
import { territoryAnswer } from "./territory-answer.ts";

export async function loader({ request }: { request: Request }): Promise<Response> {
  const query = readParameters(territoriesQuerySchema, new URL(request.url).searchParams);
  if (!query.ok) return problemAnswer(request, query.failure);
  const { page, pageSize, parent } = query.value;
  const { read } = database();
  const holder = parent === undefined ? undefined : isInvented(parent) ? null : await findTerritory(read, parent);
  if (holder === null) {
    return problemAnswer(request, { kind: "not-found", code: "territory", details: { territory: parent! } });
  }
  const found = await find(read, query.value, holder, request);
  return jsonAnswer(
    request,
    { territories: found.territories.map(territoryAnswer), total: found.total, page, pageSize },
    pageLinks(request, query.value, found.total),
  );
}

async function find(
  read: ReadDatabase,
  { level, validAt, page, pageSize }: z.infer<typeof territoriesQuerySchema>,
  holder: Territory | undefined,
  request: Request,
) {
  const locale = localeOf(request);
  if (holder && !level) {
    const children = sortedByName(await childrenOf(read, holder.id, validAt), locale);
    return { territories: pageOf(children, { page, pageSize }), total: children.length };
  }
  const filter = {
    locale,
    ...(level && { level }),
    ...(validAt && { at: validAt }),
    ...(holder && { within: holder.code }),
  };
  return listTerritories(read, filter, { page, size: pageSize });
}
