import { wordsOf } from "~/kernel/locale.ts";
import { helpOf } from "../core/country.ts";
import { chooseScale } from "../core/scale.ts";
import { Document } from "../parts/document.tsx";
import { Easy, EasyEnd, EasyFriend, EasyUrgent } from "../parts/easy.tsx";
import { countryName, dateText } from "../parts/line-words.ts";
import { ScaleAnswers, ScaleZones, type ZoneWords } from "../parts/scale-zones.tsx";
import { EuropeanUrgent, ShortList } from "../parts/service.tsx";
import { easyWords, helpWords, scaleWords } from "../words.ts";
import { answerPage, type HelpPage } from "./answer.server.tsx";
import type { Route } from "./+types/scale-easy.ts";

export const loader = ({ request, params }: Route.LoaderArgs) => answerPage(request, params, ScaleEasy);

/** `/{locale}/scale[/{country}]/easy`: the scale, in easy words. */
function ScaleEasy({ locale, directory, today, country }: HelpPage) {
  const scale = chooseScale(directory.scales, wordsOf(locale), country, "easy");
  const help = country ? helpOf(directory, country, today) : null;
  if (!scale || (country && !help)) return null;
  const words = easyWords(locale);
  const zoneWords: ZoneWords = {
    zones: [words("scale.one"), words("scale.two"), words("scale.three")],
    zone2: words("messages.five"),
    zone3: words("scale.enough"),
    red: words("scale.red"),
    redMark: words("red"),
  };
  const place = country ? `/${country.toLowerCase()}` : "";
  const lines = help ? [...help.national, ...help.regions.flatMap((one) => one.services)] : [];
  const numbers = {
    href: `/${locale}/help${place}/easy`,
    label: country ? scaleWords(locale)("numbers", { country: countryName(locale, country) }) : words("where"),
  };
  return (
    <Document
      locale={locale}
      path={`/scale${place}/easy`}
      other={{ href: `/${locale}/scale${place}`, label: helpWords(locale)("standard") }}
    >
      <h1>{words("scale.heading")}</h1>
      <Easy text={words("scale.test")} />
      <p id="pick" hidden>
        {words("scale.pick")}
      </p>
      <ScaleZones scale={scale} words={zoneWords} />
      {help ? (
        <EasyUrgent locale={locale} emergency={help.emergency} />
      ) : (
        <EuropeanUrgent locale={locale} title={words("urgent")} />
      )}
      {lines.length > 0 ? (
        <>
          <h2>{words("talk")}</h2>
          <ShortList locale={locale} services={lines} />
          <Easy text={words("kept.all")} />
        </>
      ) : null}
      <p>
        <a href={numbers.href}>{numbers.label}</a>
      </p>
      <Easy text={words("leave")} />
      <Easy text={words("watched")} />
      <EasyFriend locale={locale} />
      <ScaleAnswers
        locale={locale}
        words={zoneWords}
        lines={lines}
        emergency={help?.emergency ?? null}
        numbers={numbers}
      />
      <p className="s">
        {scale.reviewedBy
          ? scaleWords(locale)("reviewed", {
              service: scale.reviewedBy.service,
              date: dateText(locale, scale.reviewedBy.on),
            })
          : scaleWords(locale)("edition")}{" "}
        {scaleWords(locale)("credit")}
      </p>
      <EasyEnd locale={locale} />
    </Document>
  );
}
