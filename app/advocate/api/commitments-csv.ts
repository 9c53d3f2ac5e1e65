import { dayOf } from "~/kernel/day.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { standingOf } from "../core/commitment.ts";
import { readPublicCommitments } from "../data/public-commitments.server.ts";
import { shown } from "~/kernel/shown.ts";
import { csvAnswer } from "./csv-answer.ts";
import type { Route } from "./+types/commitments-csv.ts";

const head = [
  "member",
  "country",
  "region",
  "commitment",
  "begins_on",
  "due_on",
  "standing",
  "agenda_items",
  "indicators",
  "last_word",
  "last_word_on",
  "evidence",
];

/** The commitments that the page shows, a line each. */
export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const today = dayOf(new Date());
  const { named } = await readPublicCommitments(database().read);
  const rows = named.map(({ commitment, member }) => {
    const [last] = commitment.reports;
    return [
      shown(member.name, locale).text,
      member.countryCode,
      member.region,
      shown(commitment.title, locale).text,
      commitment.beginsOn ?? "",
      commitment.dueOn ?? "",
      standingOf(commitment, today),
      commitment.agendaItems.join(" "),
      commitment.indicators.join(" "),
      last ? shown(last.text, locale).text : "",
      last?.reportedAt.slice(0, 10) ?? "",
      last?.evidence ?? "",
    ];
  });
  return csvAnswer("commitments", head, rows);
}
