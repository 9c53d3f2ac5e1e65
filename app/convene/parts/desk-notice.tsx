import { Notice } from "~/design/text/notice.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { conveneWords, failureText } from "../words.ts";

/** What became of what was sent: a failure in a sentence, or that it was kept. */
export function DeskNotice({ locale, code, saved }: { locale: PageLocale; code: string | null; saved?: boolean }) {
  if (code === null && !saved) return null;
  return (
    <div role={code ? "alert" : "status"}>
      <Notice tone={code ? "estimate" : "accent"}>
        <p>{code ? failureText(locale, code) : conveneWords(locale)("edit.saved")}</p>
      </Notice>
    </div>
  );
}
