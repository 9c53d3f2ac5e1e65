import { Notice } from "~/design/text/notice.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { practiceWords } from "../words.ts";

/** Whoever reads of violence may be living it. The address says nothing of where she came from. */
export function WayToHelp({ locale }: { locale: PageLocale }) {
  return (
    <Notice title={practiceWords(locale)("help.title")} tone="accent">
      <p>
        <a href={`/${locale}/help`}>{practiceWords(locale)("feed.help")}</a>
      </p>
    </Notice>
  );
}
