import { wordsOf } from "~/kernel/locale.ts";
import { chooseScale } from "../core/scale.ts";
import { Document } from "../parts/document.tsx";
import { ScaleAnswers, ScaleZones, type ZoneWords } from "../parts/scale-zones.tsx";
import { EuropeanUrgent } from "../parts/service.tsx";
import { easyWords, helpWords, scaleWords } from "../words.ts";
import { answerPage, type HelpPage } from "./answer.server.tsx";
import type { Route } from "./+types/scale-easy.ts";

export const loader = ({ request, params }: Route.LoaderArgs) => answerPage(request, params, ScaleEasy);

/** `/{locale}/scale/easy`: the scale, in easy words. */
function ScaleEasy({ locale, directory }: HelpPage) {
  const scale = chooseScale(directory.scales, wordsOf(locale), null);
  if (!scale) return null;
  const words = easyWords(locale);
  const zoneWords: ZoneWords = {
    zones: [words("scale.one"), words("scale.two"), words("scale.three")],
    zone2: words("messages.five"),
    zone3: words("scale.enough"),
    red: words("scale.red"),
    redMark: words("red"),
  };
  const numbers = { href: `/${locale}/help/easy`, label: helpWords(locale)("title") };
  return (
    <Document
      locale={locale}
      path="/scale/easy"
      other={{ href: `/${locale}/scale`, label: helpWords(locale)("standard") }}
    >
      <h1>{words("scale.heading")}</h1>
      <p>{words("scale.test")}</p>
      <p id="pick" hidden>
        {scaleWords(locale)("pick")}
      </p>
      <ScaleZones scale={scale} words={zoneWords} />
      <EuropeanUrgent locale={locale} />
      <p>
        <a href={numbers.href}>{numbers.label}</a>
      </p>
      <p>{words("leave")}</p>
      <ScaleAnswers locale={locale} words={zoneWords} lines={[]} emergency={null} numbers={numbers} />
      <p className="s">{scaleWords(locale)("credit")}</p>
    </Document>
  );
}
