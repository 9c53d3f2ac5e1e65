import { helpOf } from "../core/country.ts";
import { CountryLines, NeedsAndDoors, WatchedNotice } from "../parts/country-lines.tsx";
import { Document } from "../parts/document.tsx";
import { Footer } from "../parts/footer.tsx";
import { countryName, emergencySource } from "../parts/line-words.ts";
import { helpWords } from "../words.ts";
import { answerPage, type HelpPage } from "./answer.server.tsx";
import type { Route } from "./+types/country-page.ts";

export const loader = ({ request, params }: Route.LoaderArgs) => answerPage(request, params, Country);

/** `/{locale}/help/{country}`: everything of a country in one page. */
function Country({ locale, directory, today, country }: HelpPage) {
  const help = helpOf(directory, country!, today);
  if (!help) return null;
  const words = helpWords(locale);
  const path = `/help/${country!.toLowerCase()}`;
  return (
    <Document locale={locale} path={path} other={{ href: `/${locale}${path}/easy`, label: words("easy") }}>
      <h1>{countryName(locale, country!)}</h1>
      <CountryLines
        locale={locale}
        help={help}
        directory={directory}
        today={today}
        watched={<WatchedNotice locale={locale} />}
      />
      <NeedsAndDoors locale={locale} help={help} directory={directory} today={today} />
      {help.emergency ? <p className="s">{emergencySource(locale, help.emergency)}</p> : null}
      <Footer locale={locale} country={country!} />
    </Document>
  );
}
