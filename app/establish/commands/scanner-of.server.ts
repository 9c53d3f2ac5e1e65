import { ancestorsOf, findTerritoriesById } from "~/atlas/index.server.ts";
import type { Observatory } from "~/observe/index.server.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import type { ScanGrounds } from "../core/persons/persons-in-words.ts";
import { listInstitutionNumbers } from "../data/groundwork.server.ts";

/** What an observatory's texts may say: its territory's name, and the numbers that were confirmed. */
export async function scannerOf(
  transaction: WriteTransaction,
  { id, territoryId }: Pick<Observatory, "id" | "territoryId">,
): Promise<ScanGrounds> {
  return {
    known: await placesKnown(transaction, territoryId),
    confirmed: new Set(await listInstitutionNumbers(transaction, id)),
  };
}

/** The territory and those above it: to name them says no more than the document's title. A town's own name says where. */
async function placesKnown(transaction: WriteTransaction, territoryId: number): Promise<string[]> {
  const [territory] = await findTerritoriesById(transaction, [territoryId]);
  if (!territory) return [];
  const above = await ancestorsOf(transaction, territory);
  const named = territory.level === "municipality" ? above : [territory, ...above];
  return named.flatMap(({ name }) => Object.values(name));
}
