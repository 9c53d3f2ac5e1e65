import { csvField } from "~/kernel/csv.ts";
import { figuresOfEmbargoed } from "~/observe/index.server.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { database, settings } from "~/platform/process.server.ts";
import { takeEdition } from "../commands/press/send-press-text.server.ts";
import type { Route } from "./+types/press-edition.ts";

/** Taken by a button, never by an address: what programmes fetch to look at a link must be no look. */
export const loader = () => {
  throw failurePage({ kind: "not-found", code: "page" });
};

const columns = [
  "series",
  "territory",
  "period",
  "breakdown",
  "status",
  "value",
  "lower",
  "upper",
  "footnote",
] as const;

/** The protected figures of an edition under embargo, for the journalist whose link it is. */
export async function action({ params }: Route.ActionArgs) {
  const taken = await takeEdition(params.token, database(), { settings: settings() });
  if (!taken.ok) throw failurePage(taken.failure);
  const { releaseId, embargoUntil, dataset } = taken.value;
  const encoder = new TextEncoder();
  const pages = figuresOfEmbargoed(database().read, releaseId);
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const embargo = csvField(`embargo until ${embargoUntil}`);
      controller.enqueue(encoder.encode(`${[...columns, embargo].join(",")}\r\n`));
    },
    async pull(controller) {
      const { done, value } = await pages.next();
      if (done) return controller.close();
      const lines = value.map(({ breakdown, ...figure }) => {
        const codes = Object.entries(breakdown).map(([dimension, code]) => `${dimension}=${code}`);
        const cells = { ...figure, breakdown: codes.join(";") };
        return columns.map((column) => csvField(String(cells[column] ?? ""))).join(",");
      });
      controller.enqueue(encoder.encode(`${lines.join("\r\n")}\r\n`));
    },
  });
  return new Response(body, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${dataset}-embargo.csv"`,
      "Cache-Control": "no-store",
    },
  });
}
