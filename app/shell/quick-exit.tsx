import type { PageLocale } from "../kernel/locale.ts";
import { shellWords } from "./words.ts";

/** A plain page that anybody might have open. It is only ever reached by the visitor's own click. */
export const exitAddress: Record<PageLocale, string> = {
  fr: "https://meteofrance.com/",
  en: "https://www.bbc.com/weather",
  es: "https://www.aemet.es/",
  qps: "https://www.bbc.com/weather",
};

/** A link that works without scripts; `enhance/quick-exit.ts` blanks the page first and listens for three presses of Shift. */
export function QuickExit({ locale }: { locale: PageLocale }) {
  const words = shellWords(locale);
  return (
    <a
      className="quick-exit"
      id="quick-exit"
      href={exitAddress[locale]}
      rel="noreferrer noopener"
      title={words("exit.hint")}
    >
      {words("exit.label")}
    </a>
  );
}
