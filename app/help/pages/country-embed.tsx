import { helpOf } from "../core/country.ts";
import { CountryLines } from "../parts/country-lines.tsx";
import { Document } from "../parts/document.tsx";
import { countryName } from "../parts/line-words.ts";
import { answerPage, type HelpPage } from "./answer.server.tsx";
import type { Route } from "./+types/country-embed.ts";

export const loader = ({ request, params }: Route.LoaderArgs) => answerPage(request, params, Embed, { framed: true });

/** `/{locale}/help/{country}/embed`: the numbers inside another site's page, without a script. */
function Embed({ locale, directory, today, country }: HelpPage) {
  const help = helpOf(directory, country!, today);
  if (!help) return null;
  return (
    <Document locale={locale} path={`/help/${country!.toLowerCase()}/embed`} framed>
      <h1>{countryName(locale, country!)}</h1>
      <CountryLines locale={locale} help={help} directory={directory} today={today} />
    </Document>
  );
}
