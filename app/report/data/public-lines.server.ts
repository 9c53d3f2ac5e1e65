import type { Locale } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import type { ObservatoryLine } from "~/observe/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { reportWords } from "../words.ts";
import { listPublicReports } from "./versions.server.ts";

/** What an observatory's public page says of its reports: how many there are, and the latest. */
export async function reportLines(
  read: ReadDatabase,
  { id }: { id: number },
  locale: Locale,
): Promise<ObservatoryLine[]> {
  const reports = await listPublicReports(read, id);
  const [latest] = reports;
  if (!latest) return [];
  const title = showText(latest.title, locale)?.text ?? latest.slug;
  return [
    {
      href: `/${locale}/reports/${latest.slug}`,
      text: reportWords(locale)("page.line", { count: reports.length, title }),
    },
  ];
}
