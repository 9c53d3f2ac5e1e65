import { wordsOf } from "~/kernel/locale.ts";
import { helpOf, regionName } from "../core/country.ts";
import { Document } from "../parts/document.tsx";
import { Easy, EasyEnd, EasyFriend, EasyService, EasyUrgent, KeyMessages } from "../parts/easy.tsx";
import { countryName } from "../parts/line-words.ts";
import { easyWords, helpWords } from "../words.ts";
import { answerPage, type HelpPage } from "./answer.server.tsx";
import type { Route } from "./+types/country-easy.ts";

export const loader = ({ request, params }: Route.LoaderArgs) => answerPage(request, params, CountryEasy);

/** `/{locale}/help/{country}/easy`: the numbers of a country, in easy words. */
function CountryEasy({ locale, directory, today, country }: HelpPage) {
  const help = helpOf(directory, country!, today);
  if (!help) return null;
  const words = easyWords(locale);
  const path = `/help/${country!.toLowerCase()}`;
  const none = help.national.length + help.regions.length === 0;
  return (
    <Document
      locale={locale}
      path={`${path}/easy`}
      other={{ href: `/${locale}${path}`, label: helpWords(locale)("standard") }}
    >
      <h1>{countryName(locale, country!)}</h1>
      <EasyUrgent locale={locale} emergency={help.emergency} />
      <Easy text={words("watched")} />
      <h2>{words("talk")}</h2>
      <Easy text={none ? words("none") : words("sends")} />
      {help.national.map((service) => (
        <EasyService key={service.id} locale={locale} service={service} today={today} />
      ))}
      {help.regions.map(({ code, services }) => (
        <details key={code}>
          <summary>{regionName(directory, code, wordsOf(locale))}</summary>
          {services.map((service) => (
            <EasyService key={service.id} locale={locale} service={service} today={today} />
          ))}
        </details>
      ))}
      <Easy text={words("leave")} />
      <EasyFriend locale={locale} />
      <KeyMessages locale={locale} />
      <p>
        <a href={`/${locale}/scale/${country!.toLowerCase()}/easy`}>{words("scale.heading")}</a>
      </p>
      {help.perpetrators.length > 0 ? (
        <>
          <h2>{words("stop")}</h2>
          {help.perpetrators.map((service) => (
            <EasyService key={service.id} locale={locale} service={service} today={today} />
          ))}
        </>
      ) : null}
      <EasyEnd locale={locale} />
    </Document>
  );
}
