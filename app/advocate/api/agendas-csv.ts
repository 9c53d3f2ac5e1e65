import { agendas } from "~/content/index.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { alignmentMatrix } from "../core/alignment.ts";
import { readAlignments } from "../data/public-alignments.server.ts";
import { shown } from "~/kernel/shown.ts";
import { csvAnswer } from "./csv-answer.ts";
import type { Route } from "./+types/agendas-csv.ts";

/** The matrix of all agendas: a line for each thing that a named member aligned with an item. */
export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const { alignments, members } = await readAlignments(database().read);
  const rows = agendas.flatMap((agenda) =>
    alignmentMatrix(agenda, alignments, members).rows.flatMap(({ member, cells }) =>
      [...cells].flatMap(([item, found]) =>
        found.map(({ kind, title, href }) => [
          agenda.code,
          item,
          shown(member.name, locale).text,
          member.countryCode,
          member.region,
          kind,
          shown(title, locale).text,
          `/${locale}${href}`,
        ]),
      ),
    ),
  );
  return csvAnswer("agendas", ["agenda", "item", "member", "country", "region", "kind", "title", "address"], rows);
}
