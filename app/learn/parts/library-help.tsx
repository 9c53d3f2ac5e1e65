import { Notice } from "~/design/text/notice.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { libraryWords } from "../library-words.ts";

/** Whoever looks for words of distress may be living them. The address says nothing of where she came from. */
export function WayToHelp({ locale }: { locale: PageLocale }) {
  const words = libraryWords(locale);
  return (
    <Notice title={words("help.title")} tone="accent">
      <p>
        <a className="button" href={`/${locale}/help`}>
          {words("feed.help")}
        </a>
      </p>
    </Notice>
  );
}
