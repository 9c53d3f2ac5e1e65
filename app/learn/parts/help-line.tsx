import type { PageLocale } from "~/kernel/locale.ts";
import { learnWords } from "../words.ts";

/** Where to turn, in one quiet line. */
export function HelpLine({ locale }: { locale: PageLocale }) {
  const words = learnWords(locale);
  return (
    <p className="help-line">
      {words("help.text")} <a href={`/${locale}/help`}>{words("help.link")}</a>
    </p>
  );
}
