import { byName } from "~/kernel/numbers.ts";
import { countriesOf } from "../core/country.ts";
import { Document } from "../parts/document.tsx";
import { Easy, EasyEnd, KeyMessages } from "../parts/easy.tsx";
import { countryName } from "../parts/line-words.ts";
import { EuropeanUrgent } from "../parts/service.tsx";
import { easyWords, helpWords } from "../words.ts";
import { answerPage, type HelpPage } from "./answer.server.tsx";
import type { Route } from "./+types/find-easy.ts";

export const loader = ({ request, params }: Route.LoaderArgs) => answerPage(request, params, FindEasy);

/** `/{locale}/help/easy`: the key messages and the countries, in easy words. */
function FindEasy({ locale, directory }: HelpPage) {
  const words = easyWords(locale);
  const compare = byName(locale);
  const countries = countriesOf(directory)
    .map(({ country }) => ({ country, name: countryName(locale, country) }))
    .sort((a, b) => compare(a.name, b.name));
  return (
    <Document
      locale={locale}
      path="/help/easy"
      other={{ href: `/${locale}/help`, label: helpWords(locale)("standard") }}
    >
      <h1>{helpWords(locale)("title")}</h1>
      <Easy text={words("lead")} />
      <EuropeanUrgent locale={locale} title={words("urgent")} />
      <KeyMessages locale={locale} />
      <Easy text={words("watched")} />
      <h2>{words("where")}</h2>
      <ul className="c">
        {countries.map(({ country, name }) => (
          <li key={country}>
            <a href={`/${locale}/help/${country.toLowerCase()}/easy`}>{name}</a>
          </li>
        ))}
      </ul>
      <p>
        <a href={`/${locale}/scale/easy`}>{words("scale.heading")}</a>
      </p>
      <EasyEnd locale={locale} />
    </Document>
  );
}
