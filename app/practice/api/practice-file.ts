import { csvField } from "~/kernel/csv.ts";
import type { PageLocale } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { codebook, codebookVersion, type ExportedPractice } from "../core/codebook.ts";
import { publicIndex } from "../data/public-index.server.ts";
import { readWholePractices } from "../data/published-practices.server.ts";
import { exportedPractice } from "../parts/exported-practice.ts";
import type { Route } from "./+types/practice-file.ts";

const atOnce = 200;

/** Everything published, as CSV or JSON: sent a page at a time, so that memory stays flat however much there is. */
export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const url = new URL(request.url);
  const base = settings().publicUrl ?? url.origin;
  const isCsv = url.pathname.endsWith(".csv");
  const { read } = database();
  const ids = (await publicIndex(read, "practice")).sheets.map(({ id }) => id);
  const lines = isCsv ? csvLines(read, ids, locale, base) : jsonLines(read, ids, locale, base);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { value, done } = await lines.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
  return new Response(body, {
    headers: {
      "Content-Type": isCsv ? "text/csv; charset=utf-8" : "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="oivf-practices-${codebookVersion}.${isCsv ? "csv" : "json"}"`,
      "Cache-Control": "public, max-age=0, s-maxage=5, must-revalidate",
    },
  });
}

async function* pages(read: ReadDatabase, ids: readonly number[], locale: PageLocale, base: string) {
  for (let start = 0; start < ids.length; start += atOnce) {
    const whole = await readWholePractices(read, ids.slice(start, start + atOnce));
    yield whole.map((one) => exportedPractice(one, locale, base));
  }
}

/** With a byte order mark: spreadsheets then read the accents. */
async function* csvLines(...asked: Parameters<typeof pages>): AsyncGenerator<string> {
  yield `\uFEFF${codebook.map(({ name }) => name).join(",")}\r\n`;
  for await (const page of pages(...asked)) yield page.map(practiceLine).join("");
}

function practiceLine(practice: ExportedPractice): string {
  const cells = codebook.map(({ name }) => {
    const value = practice[name];
    if (typeof value === "number" || typeof value === "boolean") return String(value);
    return csvField(Array.isArray(value) ? value.join(";") : ((value as string | null) ?? ""));
  });
  return `${cells.join(",")}\r\n`;
}

async function* jsonLines(...asked: Parameters<typeof pages>): AsyncGenerator<string> {
  const [, , locale, base] = asked;
  const head = { schema: "oivf-practices", version: codebookVersion, codebook: `${base}/${locale}/practices/codebook` };
  yield `${JSON.stringify(head).slice(0, -1)},"practices":[`;
  let first = true;
  for await (const page of pages(...asked)) {
    if (page.length === 0) continue;
    yield `${first ? "" : ","}\n${page.map((one) => JSON.stringify(one)).join(",\n")}`;
    first = false;
  }
  yield "\n]}\n";
}
