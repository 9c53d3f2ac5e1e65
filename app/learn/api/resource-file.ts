import { csvField } from "~/kernel/csv.ts";
import { dayOf } from "~/kernel/day.ts";
import { shown } from "~/kernel/shown.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database, settings } from "~/platform/process.server.ts";
import { freshnessOf } from "../core/resource.ts";
import { listPublicResources } from "../data/resources.server.ts";
import type { Route } from "./+types/resource-file.ts";

/** The whole library, a line a resource, as CSV or JSON. */
export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const url = new URL(request.url);
  const base = settings().publicUrl ?? url.origin;
  const today = dayOf(new Date());
  const rows = (await listPublicResources(database().read)).map(({ slug, title, summary, facts, publishedAt }) => ({
    page: `${base}/${locale}/resources/${slug}`,
    title: shown(title, locale).text,
    summary: shown(summary, locale).text,
    type: facts.type,
    legal: facts.legal,
    publisher: facts.publisher,
    year: facts.year,
    audiences: facts.audiences,
    themes: facts.themes,
    violence_forms: facts.forms,
    languages: facts.languages,
    level: facts.level,
    length: facts.length,
    licence: facts.licence,
    address: facts.address.startsWith("/") ? `${base}/${locale}${facts.address}` : facts.address,
    checked_on: facts.checkedOn,
    address_opened: facts.opened,
    review_on: facts.reviewOn,
    freshness: freshnessOf(facts, today),
    published_at: publishedAt,
  }));
  const isCsv = url.pathname.endsWith(".csv");
  return new Response(
    isCsv ? csvOf(rows) : `${JSON.stringify({ schema: "oivf-resources", resources: rows }, null, 1)}\n`,
    {
      headers: {
        "Content-Type": isCsv ? "text/csv; charset=utf-8" : "application/json; charset=utf-8",
        "Content-Disposition": `attachment; filename="oivf-resources.${isCsv ? "csv" : "json"}"`,
      },
    },
  );
}

/** With a byte order mark: spreadsheets then read the accents. */
function csvOf(rows: readonly Record<string, string | number | boolean | readonly string[] | null>[]): string {
  const head = Object.keys(rows[0] ?? { page: "" });
  const lines = rows.map((row) => head.map((name) => csvField(cell(row[name] ?? ""))));
  return `\uFEFF${[head, ...lines].map((line) => line.join(",")).join("\r\n")}\r\n`;
}

const cell = (value: string | number | boolean | readonly string[]): string =>
  typeof value === "object" ? value.join(";") : String(value);
