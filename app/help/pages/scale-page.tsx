import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { byName } from "~/kernel/numbers.ts";
import { countriesOf, helpOf } from "../core/country.ts";
import type { Directory } from "../core/directory.ts";
import { chooseScale } from "../core/scale.ts";
import { WatchedNotice } from "../parts/country-lines.tsx";
import { Document } from "../parts/document.tsx";
import { Footer } from "../parts/footer.tsx";
import { countryName, dateText } from "../parts/line-words.ts";
import { ScaleAnswers, ScaleZones, type ZoneWords } from "../parts/scale-zones.tsx";
import { EuropeanUrgent, ShortList, Urgent } from "../parts/service.tsx";
import { helpWords, scaleWords } from "../words.ts";
import { answerPage, type HelpPage } from "./answer.server.tsx";
import type { Route } from "./+types/scale-page.ts";

export const loader = ({ request, params }: Route.LoaderArgs) => answerPage(request, params, ScalePage);

/** `/{locale}/scale[/{country}]`: the violentometer. No score and no result; each item stands alone. */
function ScalePage({ locale, directory, today, country }: HelpPage) {
  const scale = chooseScale(directory.scales, wordsOf(locale), country);
  const help = country ? helpOf(directory, country, today) : null;
  if (!scale || (country && !help)) return null;
  const words = scaleWords(locale);
  const code = country?.toLowerCase();
  const lines = help ? [...help.national, ...help.regions.flatMap((one) => one.services)] : [];
  const numbers = {
    href: code ? `/${locale}/help/${code}` : `/${locale}/help`,
    label: country ? words("numbers", { country: countryName(locale, country) }) : helpWords(locale)("title"),
  };
  const urgent = help ? <Urgent locale={locale} emergency={help.emergency} /> : <EuropeanUrgent locale={locale} />;
  return (
    <Document
      locale={locale}
      path={code ? `/scale/${code}` : "/scale"}
      other={{ href: `/${locale}/scale${code ? `/${code}` : ""}/easy`, label: helpWords(locale)("easy") }}
    >
      <h1>{words("heading")}</h1>
      <p>{words("lead")}</p>
      <p id="pick" hidden>
        {words("pick")}
      </p>
      <ScaleZones scale={scale} words={zoneWords(locale)} />
      {urgent}
      {lines.length > 0 ? (
        <>
          <h2>{helpWords(locale)("lines.title")}</h2>
          <ShortList locale={locale} services={lines} />
          <p className="s">{words("traces")}</p>
        </>
      ) : null}
      <p>
        <a href={numbers.href}>{numbers.label}</a>
      </p>
      <ScaleAnswers
        locale={locale}
        words={zoneWords(locale)}
        lines={lines}
        emergency={help?.emergency ?? null}
        numbers={numbers}
      />
      <p>{words("limits")}</p>
      <WatchedNotice locale={locale} />
      {(["me", "friend", "job"] as const).map((who) => (
        <details key={who}>
          <summary>{words(`for.${who}`)}</summary>
          <p>{words(`for.${who}Text`)}</p>
        </details>
      ))}
      {country ? null : <Countries locale={locale} directory={directory} />}
      <p className="s">
        {scale.reviewedBy
          ? words("reviewed", { service: scale.reviewedBy.service, date: dateText(locale, scale.reviewedBy.on) })
          : words("edition")}{" "}
        {words("credit")}
      </p>
      <Footer locale={locale} {...(country ? { country } : {})} />
    </Document>
  );
}

function zoneWords(locale: PageLocale): ZoneWords {
  const words = scaleWords(locale);
  return {
    zones: [words("zones.one"), words("zones.two"), words("zones.three")],
    zone2: words("zone2"),
    zone3: words("zone3"),
    red: words("red"),
    redMark: words("redMark"),
  };
}

function Countries({ locale, directory }: { locale: PageLocale; directory: Directory }) {
  const compare = byName(locale);
  const countries = countriesOf(directory)
    .filter((one) => one.lines)
    .map(({ country }) => ({ country, name: countryName(locale, country) }))
    .sort((a, b) => compare(a.name, b.name));
  return (
    <details>
      <summary>{scaleWords(locale)("country")}</summary>
      <ul className="c">
        {countries.map(({ country, name }) => (
          <li key={country}>
            <a href={`/${locale}/scale/${country.toLowerCase()}`}>{name}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}
