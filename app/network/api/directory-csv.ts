import { csvLine } from "~/kernel/csv.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { readDirectoryFilter, searchDirectory } from "../core/directory.ts";
import { openListCredit } from "../core/open-list.ts";
import { readDirectory } from "../data/directory.server.ts";
import type { Route } from "./+types/directory-csv.ts";

const columns = [
  "slug",
  "name",
  "division",
  "country",
  "region",
  "state",
  "population",
  "population_year",
  "population_source",
  "languages",
  "networks",
  "maturity",
  "joined_on",
  "invented",
  "latitude",
  "longitude",
  "source",
];

/** The list of the page, whole, under the same filters, without the words that no address carries. */
export function loader({ params, request }: Route.LoaderArgs) {
  const search = new URL(request.url).searchParams;
  search.delete("q");
  return listAsFile(search, pageLocale(params));
}

/** The same with the words that were looked for; nothing of them is kept. */
export async function action({ params, request }: Route.ActionArgs) {
  const form = await request.formData();
  const search = new URLSearchParams([...form].map(([name, value]) => [name, typeof value === "string" ? value : ""]));
  return listAsFile(search, pageLocale(params));
}

/** Each line of the open list names where it comes from. */
async function listAsFile(search: URLSearchParams, locale: PageLocale): Promise<Response> {
  const directory = await readDirectory(database().read, locale);
  const { found } = searchDirectory(directory.entries, readDirectoryFilter(search));
  const lines = found.map((entry) => [
    entry.slug,
    showText(entry.name, wordsOf(locale))?.text ?? entry.slug,
    entry.division ?? "",
    entry.countryCode,
    entry.region,
    entry.state,
    entry.population === null ? "" : String(entry.population),
    entry.populationYear === null ? "" : String(entry.populationYear),
    entry.populationSource ?? "",
    entry.languages.join(" "),
    entry.networks.join(" "),
    entry.maturity === null ? "" : String(entry.maturity),
    entry.joinedOn ?? "",
    entry.sample ? "true" : "false",
    entry.latitude === null ? "" : String(entry.latitude),
    entry.longitude === null ? "" : String(entry.longitude),
    entry.fromOpenList ? openListCredit : "",
  ]);
  return new Response(`\ufeff${[columns, ...lines].map(csvLine).join("")}`, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      ...(search.has("q") ? { "Cache-Control": "no-store" } : {}),
      "Content-Disposition": `attachment; filename="members-${wordsOf(locale)}.csv"`,
    },
  });
}
