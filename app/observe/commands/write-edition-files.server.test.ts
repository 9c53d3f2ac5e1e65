import { createHash } from "node:crypto";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { parquetReadObjects } from "hyparquet";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Database } from "~/platform/database.server.ts";
import { folderStore, type FileStore } from "~/platform/files.server.ts";
import { holdProcess } from "~/platform/process.server.ts";
import { readSettings } from "~/platform/settings.server.ts";
import { streamZip, type ZipEntry, type ZippedEntry } from "~/platform/tabular/zip-stream.server.ts";
import { emptyDatabase } from "../../../tests/support/database.ts";
import { sampleRelease } from "../../../tests/support/observe.ts";
import { unzip } from "../../../tests/support/unzip.ts";
import { loader as file } from "../api/edition-file.ts";
import { filesOfEdition } from "../data/edition-files.server.ts";
import { sumsText } from "./edition-files/archive.server.ts";
import { restoreLostFiles, writeEditionFiles, writeMissingFiles } from "./write-edition-files.server.ts";

let database: Database & { dataDir: string };
let store: FileStore;
let releaseId: number;

beforeAll(async () => {
  database = await emptyDatabase();
  holdProcess({ database, settings: readSettings({ DATA_DIR: database.dataDir, PUBLIC_URL: "https://oivf.test" }) });
  store = folderStore(join(database.dataDir, "files"));
  ({ releaseId } = await sampleRelease(database, {
    dataset: "filed",
    series: [{ code: "FILED", dimensions: ["age_band"] }],
    figures: [
      { value: 60 },
      { territory: "XX-1", status: "withheld" },
      { territory: "XX-2", value: 40, flags: "revised" },
      { territory: "XX-1", codes: { age_band: "y18_24" }, value: 0 },
      { territory: "XX-2", codes: { age_band: "y18_24" }, status: "not_collected", flags: "missing_service" },
    ],
    collected: [{ territory: "XX-1", value: 3 }],
  }));
  await sql`insert into observe.release_series (release_id, series_id, summary, figures, withheld)
    select ${releaseId}, id, '{"periods":["2024"],"dimensions":{"age_band":["y18_24"]}}'::jsonb, 5, 1
    from observe.series where code = 'FILED'`.execute(database.read);
  await sql`insert into observe.release_territory (release_id, territory_id, series)
    select ${releaseId}, id, 1 from atlas.territory where code in ('XX', 'XX-1', 'XX-2')`.execute(database.read);
  await sql`update observe.released_figure f set footnote = ${JSON.stringify({
    fr: "Deux postes, sur trois",
    en: 'Two posts, "of three"',
    es: "Dos puestos, de tres",
  })}::jsonb from atlas.territory t where f.release_id = ${releaseId} and t.id = f.territory_id and t.code = 'XX-2'
    and f.value is not null`.execute(database.read);
  await writeEditionFiles(releaseId, database, store, "https://oivf.test");
});
afterAll(async () => {
  holdProcess(null);
  await database.close();
});

const ask = (name: string, headers: Record<string, string> = {}) =>
  file({
    request: new Request(`http://oivf.test/api/v1/datasets/filed/releases/${name}`, { headers }),
    params: { slug: "filed", file: name },
  });
const bytesOf = async (name: string) => Buffer.from(await (await ask(name)).arrayBuffer());
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");

/** Rows of a CSV whose quoted fields hold no line break. */
function rowsOf(csv: string): Record<string, string>[] {
  const [head = [], ...rows] = csv
    .trimEnd()
    .split("\r\n")
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
        ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain!,
      ),
    );
  return rows.map((row) => Object.fromEntries(head.map((name, n) => [name, row[n]!])));
}

test("every file is kept with the hash of what its address gives", async () => {
  const files = await filesOfEdition(database.read, releaseId);
  expect(files.map(({ format }) => format)).toEqual(["csv", "parquet", "sdmx.csv", "xlsx", "zip"]);
  for (const { format, sha256: expected, bytes } of files) {
    const got = await bytesOf(`1.${format}`);
    expect([format, got.length, sha256(got)]).toEqual([format, bytes, expected]);
  }
  const sums = (await bytesOf("1.sha256")).toString();
  expect(sums).toContain(`${files[0]!.sha256}  filed-1.csv\n`);
});

test("the CSV says status, flags and remarks of each row, in every language, and the edition", async () => {
  const rows = rowsOf((await bytesOf("1.csv")).toString());
  expect(rows).toHaveLength(5);
  expect(rows.find((row) => row["territory"] === "XX-2" && row["dim.age_band"] === "_T")).toMatchObject({
    value: "40",
    status: "number",
    flags: "revised",
    footnote_fr: "Deux postes, sur trois",
    footnote_en: 'Two posts, "of three"',
    footnote_es: "Dos puestos, de tres",
    release: "1",
  });
});

test("a withheld figure has no value in any file, and what was collected is in none", async () => {
  const isWithheld = (row: Record<string, unknown>) => row["status"] === "withheld";
  const csv = rowsOf((await bytesOf("1.csv")).toString()).filter(isWithheld);
  expect(csv.map((row) => [row["territory"], row["value"]])).toEqual([["XX-1", ""]]);
  const sdmx = rowsOf((await bytesOf("1.sdmx.csv")).toString()).filter((row) => row["CONF_STATUS"] === "C");
  expect(sdmx.map((row) => [row["REF_AREA"], row["OBS_VALUE"]])).toEqual([["XX-1", ""]]);
  const parquet = await bytesOf("1.parquet");
  const all = await parquetReadObjects({ file: new Uint8Array(parquet).buffer });
  expect(all.filter(isWithheld).map((row) => [row["territory"], row["value"]])).toEqual([["XX-1", null]]);
});

test("Parquet is read back as it was written: types, nulls, zeros", async () => {
  const bytes = await bytesOf("1.parquet");
  const rows = await parquetReadObjects({ file: new Uint8Array(bytes).buffer });
  expect(rows).toHaveLength(5);
  const of = (territory: string, age: string) =>
    rows.find((row) => row["territory"] === territory && row["dim_age_band"] === age);
  expect(of("XX-1", "y18_24")).toMatchObject({ value: 0, status: "number", release: 1, unit: "count" });
  expect(of("XX-2", "y18_24")).toMatchObject({ value: null, status: "not_collected", flags: "missing_service" });
  expect(of("XX-2", "_T")).toMatchObject({ value: 40, footnote_es: "Dos puestos, de tres" });
});

test("the workbook opens, and its empty cells are no zeros", async () => {
  const parts = await unzip(await bytesOf("1.xlsx"));
  const sheet = parts.get("xl/worksheets/sheet1.xml")!.toString();
  expect(sheet).toContain("<v>40</v>");
  expect(sheet.match(/<v>0<\/v>/g)).toHaveLength(1);
});

test("the archive holds data and all that it takes to read them, each with its checksum", async () => {
  const files = await unzip(await bytesOf("1.zip"));
  expect([...files.keys()]).toEqual([
    "data.csv",
    "code-lists.csv",
    "flags.csv",
    "footnotes.csv",
    "method.fr.md",
    "method.en.md",
    "method.es.md",
    "LICENCE.txt",
    "citation.csl.json",
    "citation.datacite.json",
    "SHA256SUMS",
  ]);
  const sums = files.get("SHA256SUMS")!.toString().trimEnd().split("\n");
  expect(sums).toHaveLength(10);
  for (const line of sums) {
    const [sum, name] = line.split("  ");
    expect([name, sha256(files.get(name!)!)]).toEqual([name, sum]);
  }
  expect(files.get("data.csv")).toEqual(await bytesOf("1.csv"));
  const codes = rowsOf(files.get("code-lists.csv")!.toString());
  expect(codes.find((row) => row["list"] === "territory" && row["code"] === "XX-1")).toMatchObject({
    fr: "Invented place XX-1 (fr)",
  });
  for (const row of codes) expect(row["fr"] && row["en"] && row["es"], JSON.stringify(row)).toBeTruthy();
  expect(files.get("footnotes.csv")!.toString()).toContain("FILED,XX-2,2024,,");
  expect(files.get("method.es.md")!.toString()).toContain("/es/data/filed/editions/1");
  // French sets a space that never breaks before its colon; the others set none.
  expect(files.get("method.fr.md")!.toString()).toMatch(/^- Observatoire\u00a0: /m);
  expect(files.get("method.en.md")!.toString()).toMatch(/^- [A-Z][^:\u00a0]*: /m);
});

test("a part of a file is sent alone, and what is known costs nothing", async () => {
  const whole = await bytesOf("1.csv");
  const part = await ask("1.csv", { Range: "bytes=0-6" });
  expect([part.status, await part.text(), part.headers.get("Content-Range")]).toEqual([
    206,
    "dataset",
    `bytes 0-6/${whole.length}`,
  ]);
  const etag = part.headers.get("ETag")!;
  expect((await ask("1.csv", { "If-None-Match": etag })).status).toBe(304);
  expect((await ask("1.csv", { Range: `bytes=${whole.length}-` })).status).toBe(416);
});

test("the same edition is the same bytes: a lost file is made again and proved", async () => {
  const files = await filesOfEdition(database.read, releaseId);
  for (const { fileKey } of files) await store.remove(fileKey);
  expect((await ask("1.parquet")).status).toBe(503);
  expect((await ask("1.csv")).status).toBe(200);
  expect(await restoreLostFiles(database, store, "https://oivf.test")).toEqual({ restored: 5, lost: 0 });
  for (const { format, sha256: expected } of files) expect(sha256(await bytesOf(`1.${format}`))).toBe(expected);
});

test("without the site's address an edition cites its figures by their name, and is made again after the address is said", async () => {
  const figuresHash = createHash("sha256").update("invented figures").digest("hex");
  const { releaseId: homeless } = await sampleRelease(database, { dataset: "homeless", figures: [{ value: 31 }] });
  await sql`update observe.release set figures_hash = ${figuresHash} where id = ${homeless}`.execute(database.read);
  await writeEditionFiles(homeless, database, store, undefined);
  const name = `ni:///sha-256;${createHash("sha256").update("invented figures").digest("base64url")}`;
  const zipFile = (await filesOfEdition(database.read, homeless)).find(({ format }) => format === "zip")!;
  const archive = await unzip(await buffer((await store.read(zipFile.fileKey))!));
  for (const part of ["LICENCE.txt", "method.fr.md", "method.es.md", "citation.csl.json", "citation.datacite.json"]) {
    expect([part, archive.get(part)!.toString().includes(name)]).toEqual([part, true]);
  }
  await store.remove(zipFile.fileKey);
  expect(await restoreLostFiles(database, store, "https://said-later.test")).toEqual({ restored: 1, lost: 0 });
});

const forgetTexts = () => sql`delete from observe.edition_text where release_id = ${releaseId}`.execute(database.read);

test("a file that cites the site's old address is made again as it was, also where that was not kept beside it", async () => {
  const lost = (await filesOfEdition(database.read, releaseId)).find(({ format }) => format === "zip")!;
  await store.remove(lost.fileKey);
  expect(await restoreLostFiles(database, store, "https://moved.test")).toEqual({ restored: 1, lost: 0 });
  await store.remove(lost.fileKey);
  await forgetTexts();
  await sql`update observe.edition_file set origin = null where release_id = ${releaseId}`.execute(database.read);
  expect(await restoreLostFiles(database, store, "https://moved.test")).toEqual({ restored: 0, lost: 1 });
  expect(await restoreLostFiles(database, store, "https://oivf.test")).toEqual({ restored: 1, lost: 0 });
});

test("an archive from before French signs were set keeps its hash, and is made again as it was", async () => {
  await forgetTexts();
  const kept = (await filesOfEdition(database.read, releaseId)).find(({ format }) => format === "zip")!;
  const today = await buffer((await store.read(kept.fileKey))!);
  const old = await archiveOfOld(today);
  expect(sha256(old)).not.toBe(kept.sha256);
  await sql`update observe.edition_file set sha256 = ${sha256(old)}, bytes = ${old.length}
    where file_key = ${kept.fileKey}`.execute(database.read);
  await store.remove(kept.fileKey);
  expect(await restoreLostFiles(database, store, "https://oivf.test")).toEqual({ restored: 1, lost: 0 });
  expect(sha256(await bytesOf("1.zip"))).toBe(sha256(old));
});

/** The same archive with no space before the colons of its French method sheet. */
async function archiveOfOld(today: Buffer): Promise<Buffer> {
  const sums: ZippedEntry[] = [];
  const parts = await unzip(today);
  const entries = function* (): Generator<ZipEntry> {
    for (const [name, bytes] of parts) {
      if (name === "SHA256SUMS") yield { name, content: sumsText(sums) };
      else if (name === "method.fr.md") yield { name, content: bytes.toString().replace(/^(- .*?)\u00a0: /gm, "$1: ") };
      else yield { name, content: bytes.toString() };
    }
  };
  return buffer(Readable.from(streamZip(entries(), (entry) => sums.push(entry))));
}

test("an edition that left without files has them written later; a withdrawn one gives none", async () => {
  await sampleRelease(database, { dataset: "late", figures: [{ value: 12 }] });
  const { releaseId: gone } = await sampleRelease(database, {
    dataset: "gone",
    state: "withdrawn",
    withdrawnAt: "2026-02-01T00:00:00Z",
  });
  await writeMissingFiles(database, store, undefined);
  const late = await file({
    request: new Request("http://oivf.test/api/v1/datasets/late/releases/1.zip"),
    params: { slug: "late", file: "1.zip" },
  });
  expect(late.status).toBe(200);
  expect(await buffer(late.body as never)).not.toHaveLength(0);
  expect(await filesOfEdition(database.read, gone)).toEqual([]);
  for (const name of ["1.csv", "1.zip", "1.bib", "1.sha256"]) {
    const answer = await file({
      request: new Request(`http://oivf.test/api/v1/datasets/gone/releases/${name}`),
      params: { slug: "gone", file: name },
    });
    expect([name, answer.status]).toEqual([name, 410]);
  }
});

test("citations name the edition at its permanent address", async () => {
  for (const name of ["1.bib", "1.csl.json", "1.datacite.json", "1.jsonld"]) {
    expect([name, (await bytesOf(name)).toString().includes("https://oivf.test/fr/data/filed/editions/1")]).toEqual([
      name,
      true,
    ]);
  }
});
