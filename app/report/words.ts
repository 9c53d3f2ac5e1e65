import type { Line } from "~/kernel/blocks.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { formatNumber } from "~/kernel/numbers.ts";
import { createWords } from "~/kernel/words.ts";
import type { KeyMessage, Sentence, ToldFigure } from "./core/key-messages.ts";
import en from "./messages/en.json" with { type: "json" };
import es from "./messages/es.json" with { type: "json" };
import fr from "./messages/fr.json" with { type: "json" };

export const reportWords = createWords({ fr, en, es });
export type ReportWords = ReturnType<typeof reportWords>;

export const reportFailures = Object.keys(en.failure) as (keyof typeof en.failure)[];

/** A key message as a line of a text; the figure's name leads to the figure. */
export function keyMessageLine({ figure, sentences }: KeyMessage, locale: PageLocale): Line {
  const said = sentences.map((sentence) => say(sentence, figure, locale)).join(" ");
  return [
    { text: figure.name[wordsOf(locale)], strong: true, href: `#${figure.id}` },
    { text: reportWords(locale)("keyMessage.after_name", { said }) },
  ];
}

function say(sentence: Sentence, figure: ToldFigure, locale: PageLocale): string {
  const words = reportWords(locale);
  const written = (value: number) => writeValue(value, figure, locale);
  switch (sentence.say) {
    case "value":
    case "more":
    case "fewer":
    case "same":
      return words(`keyMessage.${sentence.say}`, { value: written(sentence.value), period: sentence.period });
    case "range":
      return words("keyMessage.range", {
        lowest: written(sentence.lowest),
        highest: written(sentence.highest),
        period: sentence.period,
      });
    case "caution":
    case "contextual":
    case "partial":
    case "provisional":
      return words(`keyMessage.${sentence.say}`);
    default:
      return words(`keyMessage.${sentence.say}`, { period: sentence.period });
  }
}

export function writeValue(value: number, { measure, per }: ToldFigure, locale: PageLocale): string {
  if (measure === "percent") {
    return formatNumber(value / 100, locale, { style: "percent", maximumFractionDigits: 1 });
  }
  const number = formatNumber(value, locale, { maximumFractionDigits: measure === "count" ? 0 : 1 });
  if (measure !== "rate" || !per) return number;
  return reportWords(locale)("keyMessage.per", { number, per: formatNumber(per, locale) });
}
