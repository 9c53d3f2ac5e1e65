import { createHash } from "node:crypto";
import { createReadStream, createWriteStream, mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { readArchive } from "~/platform/operator/archive/tar.server.ts";
import { OperatorFailure } from "~/platform/operator/operator-failure.ts";
import { exportFormat } from "../export-observatory/write-export.server.ts";

const manifestSchema = z.object({
  kind: z.literal("oivf-observatory"),
  format: z.int().positive(),
  observatory: z.string().min(1),
  files: z.array(z.object({ path: z.string(), rows: z.int(), bytes: z.int(), sha256: z.string() })),
});

export type Row = Record<string, unknown>;

/** An export that was unpacked and found whole. */
export interface ReadExport {
  observatory: string;
  /** Rows of a table (`rows/observe.series`), in the parts in which they were written. */
  rowsOf: (path: string) => AsyncGenerator<Row>;
  /** Tables below a folder of the archive. */
  tablesIn: (folder: "rows" | "reference") => string[];
  countOf: (path: string) => number;
}

/** Unpacks an export into a folder and checks the fingerprint of every file of it: nothing less, nothing more, and not for ever. */
export async function readExport(
  file: string,
  folder: string,
  { most = Number.POSITIVE_INFINITY }: { most?: number } = {},
): Promise<ReadExport> {
  let bytes = 0;
  const found = new Map<string, string>();
  for await (const entry of readArchive(file)) {
    if (!/^[\w-][\w.-]*(?:\/[\w-][\w.-]*)*$/.test(entry.name)) throw new OperatorFailure("bring.notAnExport", { file });
    const to = join(folder, entry.name);
    mkdirSync(dirname(to), { recursive: true });
    const hash = createHash("sha256");
    const hashed = async function* () {
      for await (const chunk of entry.content) {
        bytes += chunk.byteLength;
        if (bytes > most) throw new OperatorFailure("bring.tooLarge", { gigabytes: Math.round(most / 1e9) });
        hash.update(chunk);
        yield chunk;
      }
    };
    await pipeline(hashed(), createWriteStream(to));
    found.set(entry.name, hash.digest("hex"));
  }
  const manifest = manifestSchema.safeParse(
    found.has("manifest.json") ? await readJson(join(folder, "manifest.json")) : null,
  );
  if (!manifest.success) throw new OperatorFailure("bring.notAnExport", { file });
  const { files, format, observatory } = manifest.data;
  if (format > exportFormat) throw new OperatorFailure("bring.newer", { file });
  const wrong = files.filter(({ path, sha256 }) => found.get(path) !== sha256).map(({ path }) => path);
  const named = new Set(files.map(({ path }) => path));
  const extra = [...found.keys()].filter((name) => name !== "manifest.json" && !named.has(name));
  if (wrong.length + extra.length > 0) {
    throw new OperatorFailure("bring.broken", { file, part: [...wrong, ...extra][0]! });
  }
  const partsOf = (path: string) =>
    files
      .filter((one) => one.path === `${path}.jsonl` || one.path.startsWith(`${path}.jsonl.`))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    observatory,
    async *rowsOf(path) {
      for (const part of partsOf(path)) {
        const lines = createInterface({ input: createReadStream(join(folder, part.path)), crlfDelay: Infinity });
        for await (const line of lines) if (line !== "") yield JSON.parse(line) as Row;
      }
    },
    tablesIn: (under) => [
      ...new Set(
        files.flatMap(({ path }) => new RegExp(`^${under}/([a-z_]+\\.[a-z_]+)\\.jsonl`).exec(path)?.[1] ?? []),
      ),
    ],
    countOf: (path) => partsOf(path).reduce((sum, { rows }) => sum + rows, 0),
  };
}

async function readJson(path: string): Promise<unknown> {
  let text = "";
  for await (const chunk of createReadStream(path, "utf8")) text += chunk as string;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
