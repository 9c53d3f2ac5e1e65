import { createHash } from "node:crypto";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Database } from "~/platform/database.server.ts";
import { folderStore, type FileStore } from "~/platform/files.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { inThreeLanguages, sampleRelease } from "../../../tests/support/observe.ts";
import { filesOfEdition } from "../data/edition-files.server.ts";
import { findEditionTexts } from "../data/edition-texts.server.ts";
import { restoreLostFiles, writeEditionFiles, writeMissingFiles } from "./write-edition-files.server.ts";

/** A later version of ours calls every code otherwise: code lists are frozen data of this one, hence the stand-in. */
const later = vi.hoisted(() => ({ version: "" }));
vi.mock("~/atlas/index.ts", async (ours) => {
  const atlas = await ours<typeof import("~/atlas/index.ts")>();
  const labelOf: typeof atlas.labelOf = (...asked) => atlas.labelOf(...asked) + later.version;
  return { ...atlas, labelOf };
});

const site = "https://oivf.test";
let database: Database & { dataDir: string };
let store: FileStore;

beforeAll(async () => {
  database = await emptyDatabase();
  store = folderStore(join(database.dataDir, "files"));
});
afterAll(() => database.close());

/** An edition with its files, of an invented dataset of its own. */
async function edition(dataset: string) {
  const code = dataset.toUpperCase();
  const { releaseId } = await sampleRelease(database, {
    dataset,
    series: [{ code, dimensions: ["age_band"], title: inThreeLanguages("Invented, =as typed") }],
    figures: [{ value: 60 }, { territory: "XX-1", status: "withheld" }, { codes: { age_band: "y18_24" }, value: 9 }],
  });
  await sql`insert into observe.release_series (release_id, series_id, summary, figures, withheld)
    select ${releaseId}, id, '{"periods":["2024"],"dimensions":{"age_band":["y18_24"]}}'::jsonb, 3, 1
    from observe.series where code = ${code}`.execute(database.read);
  await sql`insert into observe.release_territory (release_id, territory_id, series)
    select ${releaseId}, id, 1 from atlas.territory where code in ('XX', 'XX-1')`.execute(database.read);
  await writeEditionFiles(releaseId, database, store, site);
  const forget = () => sql`delete from observe.edition_text where release_id = ${releaseId}`.execute(database.read);
  return { releaseId, code, dataset, forget };
}

/** Other names, other words in a list, another unit: what an observatory and a later version of ours may do. */
async function sayEverythingOtherwise({ code, dataset }: { code: string; dataset: string }, unit?: string) {
  const other = JSON.stringify(inThreeLanguages(`Renamed ${Math.random()}`));
  await sql`update observe.series set title = ${other}::jsonb, definition = ${other}::jsonb,
    unit = coalesce(${unit ?? null}, unit) where code = ${code}`.execute(database.read);
  await sql`update observe.dataset set title = ${other}::jsonb, publisher = 'Another', attribution = 'Another',
    licence = 'Another' where slug = ${dataset}`.execute(database.read);
  await sql`update atlas.territory set name = ${other}::jsonb where code = 'XX-1'`.execute(database.read);
  later.version = ` ${Math.random()}`;
  await database.write((transaction) => bumpPublicVersion(transaction, "observe", database.afterCommit));
}

async function lose(releaseId: number, formats: readonly string[] = ["csv", "sdmx.csv", "parquet", "xlsx", "zip"]) {
  for (const { format, fileKey } of await filesOfEdition(database.read, releaseId))
    if (formats.includes(format)) await store.remove(fileKey);
}

/** The files that stand in the store, each with its hash of today and that of the day it left. */
async function compared(releaseId: number) {
  const files = await filesOfEdition(database.read, releaseId);
  return Promise.all(
    files.map(async ({ format, sha256, fileKey }) => {
      const bytes = await store.read(fileKey);
      const now =
        bytes &&
        createHash("sha256")
          .update(await buffer(bytes))
          .digest("hex");
      return `${format} ${now === sha256 ? "same" : now === null ? "lost" : "other"}`;
    }),
  );
}
const allSame = ["csv same", "parquet same", "sdmx.csv same", "xlsx same", "zip same"];

test("whatever names, lists and units have become, a lost file of an edition is made again byte for byte", async () => {
  const made = await edition("kept");
  expect(await findEditionTexts(database.read, made.releaseId)).toMatchObject({ takenFrom: "release", unproved: [] });
  await sayEverythingOtherwise(made, "person");
  await lose(made.releaseId);
  expect(await restoreLostFiles(database, store, "https://moved.test")).toEqual({ restored: 5, lost: 0 });
  expect(await compared(made.releaseId)).toEqual(allSame);
});

test("an edition from before words were kept has them read out of its archive, and proved", async () => {
  const made = await edition("archived");
  await made.forget();
  await sayEverythingOtherwise(made);
  await writeMissingFiles(database, store, "https://moved.test");
  expect(await findEditionTexts(database.read, made.releaseId)).toMatchObject({ takenFrom: "archive", unproved: [] });
  await sayEverythingOtherwise(made);
  await lose(made.releaseId);
  expect(await restoreLostFiles(database, store, "https://moved.test")).toEqual({ restored: 5, lost: 0 });
  expect(await compared(made.releaseId)).toEqual(allSame);
});

test("without its archive the words of today are kept, where they make the same files", async () => {
  const made = await edition("unchanged");
  await made.forget();
  await lose(made.releaseId, ["zip"]);
  await writeMissingFiles(database, store, site);
  expect(await findEditionTexts(database.read, made.releaseId)).toMatchObject({ takenFrom: "today", unproved: [] });
  await sayEverythingOtherwise(made);
  await restoreLostFiles(database, store, site);
  expect(await compared(made.releaseId)).toEqual(allSame);
});

test("words that nobody knows any more are said to be lost, until the archive is there again", async () => {
  const made = await edition("lost");
  const archive = (await filesOfEdition(database.read, made.releaseId)).find(({ format }) => format === "zip")!;
  const bytes = await buffer((await store.read(archive.fileKey))!);
  await made.forget();
  await sayEverythingOtherwise(made);
  await lose(made.releaseId, ["zip", "xlsx"]);
  await writeMissingFiles(database, store, site);
  const guessed = await findEditionTexts(database.read, made.releaseId);
  expect(guessed).toMatchObject({ takenFrom: "today", unproved: ["xlsx", "zip"] });
  expect(await restoreLostFiles(database, store, site)).toEqual({ restored: 0, lost: 2 });
  await store.put(archive.fileKey, bytes);
  expect(await restoreLostFiles(database, store, site)).toEqual({ restored: 1, lost: 0 });
  expect(await findEditionTexts(database.read, made.releaseId)).toMatchObject({ takenFrom: "archive", unproved: [] });
  expect(await compared(made.releaseId)).toEqual(allSame);
});
