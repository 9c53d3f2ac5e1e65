import { Notice } from "~/design/text/notice.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { libraryFailure, libraryWords } from "../library-words.ts";

/** What became of what was sent: a failure in a sentence, or that it was kept. */
export function LibraryNotice({ locale, code, saved }: { locale: PageLocale; code: string | null; saved?: boolean }) {
  if (code === null && !saved) return null;
  return (
    <div role={code ? "alert" : "status"}>
      <Notice tone={code ? "estimate" : "accent"}>
        <p>{code ? libraryFailure(locale, code) : libraryWords(locale)("desk.saved")}</p>
      </Notice>
    </div>
  );
}
