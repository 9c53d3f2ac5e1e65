import { helpOf } from "../core/country.ts";
import { CountryLines } from "../parts/country-lines.tsx";
import { Document } from "../parts/document.tsx";
import { countryName, dateText } from "../parts/line-words.ts";
import { helpWords } from "../words.ts";
import { answerPage, type HelpPage } from "./answer.server.tsx";
import type { Route } from "./+types/country-sheet.ts";

export const loader = ({ request, params }: Route.LoaderArgs) => answerPage(request, params, Sheet);

/** `/{locale}/help/{country}/sheet`: one sheet to print, without what can only be touched. */
function Sheet({ locale, directory, today, country }: HelpPage) {
  const help = helpOf(directory, country!, today);
  if (!help) return null;
  const words = helpWords(locale);
  return (
    <Document locale={locale} path={`/help/${country!.toLowerCase()}/sheet`}>
      <h1>{words("sheet.heading", { country: countryName(locale, country!) })}</h1>
      <CountryLines locale={locale} help={help} directory={directory} today={today} open />
      <p className="s">
        {words("sheet.until", { version: directory.version, date: dateText(locale, directory.publishedOn) })}
      </p>
      <footer>
        <p className="s">{words("sheet.hint")}</p>
        <p className="s">{words("footer.history", { title: words("title") })}</p>
        <p>
          <a href={`/${locale}/help/${country!.toLowerCase()}`}>{countryName(locale, country!)}</a>
        </p>
      </footer>
    </Document>
  );
}
