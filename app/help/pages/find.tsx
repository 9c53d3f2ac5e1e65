import { Fragment } from "react";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { byName } from "~/kernel/numbers.ts";
import { countriesOf } from "../core/country.ts";
import { WatchedNotice } from "../parts/country-lines.tsx";
import { Document } from "../parts/document.tsx";
import { Footer } from "../parts/footer.tsx";
import { countryName } from "../parts/line-words.ts";
import { EuropeanUrgent } from "../parts/service.tsx";
import { helpWords } from "../words.ts";
import { answerPage, type HelpPage } from "./answer.server.tsx";
import type { Route } from "./+types/find.ts";

export const loader = ({ request, params }: Route.LoaderArgs) => answerPage(request, params, Find);

/** `/{locale}/help`: where are you? One touch from the numbers. */
function Find({ locale, directory }: HelpPage) {
  const words = helpWords(locale);
  const compare = byName(locale);
  const countries = countriesOf(directory)
    .map((one) => ({ ...one, name: countryName(locale, one.country) }))
    .sort((a, b) => compare(a.name, b.name));
  return (
    <Document locale={locale} path="/help" other={{ href: `/${locale}/help/easy`, label: words("easy") }}>
      <h1>{words("title")}</h1>
      <p>{words("find.lead")}</p>
      <EuropeanUrgent locale={locale} />
      <WatchedNotice locale={locale} />
      <h2>{words("find.where")}</h2>
      <Countries locale={locale} countries={countries.filter((one) => one.lines)} />
      <p className="s">{words("find.only")}</p>
      <p className="s">
        {countries
          .filter((one) => !one.lines)
          .map((one, position) => (
            <Fragment key={one.country}>
              {position > 0 ? " · " : ""}
              <a href={`/${locale}/help/${one.country.toLowerCase()}`}>{one.name}</a>
            </Fragment>
          ))}
      </p>
      <p>{words("find.elsewhere")}</p>
      <Footer locale={locale} />
    </Document>
  );
}

function Countries({ locale, countries }: { locale: PageLocale; countries: { country: string; name: string }[] }) {
  return (
    <ul className="c" lang={wordsOf(locale)}>
      {countries.map(({ country, name }) => (
        <li key={country}>
          <a href={`/${locale}/help/${country.toLowerCase()}`}>{name}</a>
        </li>
      ))}
    </ul>
  );
}
