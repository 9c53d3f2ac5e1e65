import type { PageLocale } from "~/kernel/locale.ts";
import { Notice } from "~/design/text/notice.tsx";
import { contentWords } from "../words.ts";

/** Where to turn now, before any figure. 112 is the European Union's emergency number (Directive 2018/1972, art. 109). */
export function WayToHelp({ locale }: { locale: PageLocale }) {
  const words = contentWords(locale);
  const [before, after] = words("help.emergency", { number: "\u0000" }).split("\u0000");
  return (
    <Notice title={words("help.title")} tone="accent">
      <p>{words("help.text")}</p>
      <p>
        <a className="button" href={`/${locale}/help`}>
          {words("help.link")}
        </a>
      </p>
      <p>
        {before}
        <a href="tel:112">112</a>
        {after}
      </p>
    </Notice>
  );
}
