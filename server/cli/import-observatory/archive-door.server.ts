import { sql } from "kysely";
import type { ArchiveDoor, ArrivalFound } from "~/gather/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { OperatorFailure } from "~/platform/operator/operator-failure.ts";
import { readExport, type ReadExport } from "./read-export.server.ts";
import { refuseImport, writeImport } from "./write-import.server.ts";

/** What comes by a browser may unpack to so much; the operator's command has no such limit. */
const most = 20e9;

/** The operator's command for those who work in the browser: the same reading, the same refusals, the same writing. */
export const browserDoor: ArchiveDoor = {
  async look(file, folder, database) {
    const read = await readExport(file, folder, { most });
    await refuseImport(read, database.read);
    await refuseLostPlaces(read, database.read);
    return foundIn(read);
  },
  async bring(file, folder, database, also) {
    await writeImport(await readExport(file, folder, { most }), database, also);
  },
};

/** A place that this atlas lacks comes along if the one above it is known. */
async function refuseLostPlaces(read: ReadExport, db: ReadDatabase): Promise<void> {
  const paths: string[] = [];
  for await (const { path } of read.rowsOf("reference/atlas.territory")) paths.push(String(path));
  const { rows } = await sql<{ code: string }>`
    select code from atlas.territory where code = any(${paths.flatMap((path) => path.split("/"))}::text[])`.execute(db);
  const known = new Set([...rows.map(({ code }) => code), ...paths.map((path) => path.split("/").at(-1)!)]);
  for (const path of paths) {
    const [code, parent] = path.split("/").toReversed();
    if (parent !== undefined && !known.has(parent)) throw new OperatorFailure("bring.noPlace", { code: code!, parent });
  }
}

async function foundIn(read: ReadExport): Promise<ArrivalFound> {
  const [observatory] = await Array.fromAsync(read.rowsOf("rows/observe.observatory"));
  if (!observatory) throw new OperatorFailure("bring.notAnExport", { file: "observe.observatory" });
  let territory = "";
  for await (const { id, code } of read.rowsOf("reference/atlas.territory"))
    if (id === observatory["territory_id"]) territory = String(code);
  const count = (table: string) => read.countOf(`rows/${table}`);
  return {
    slug: read.observatory,
    name: (observatory["name"] ?? {}) as Record<string, string>,
    territory,
    counts: {
      partners: count("gather.partner"),
      agreements: count("gather.agreement"),
      collections: count("gather.collection"),
      deliveries: count("gather.delivery"),
      datasets: count("observe.dataset"),
      editions: count("observe.release"),
      reports: count("report.report"),
      groundwork: count("establish.entry"),
    },
  };
}
