import { Notice } from "~/design/text/notice.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { authoringFailure, authoringWords } from "../../authoring-words.ts";

export const doneNotices = [
  "saved",
  "kept",
  "discarded",
  "undone",
  "published",
  "withdrawn",
  "shown",
  "imported",
  "imported-in-part",
  "asked",
  "answered",
  "unasked",
] as const;
export type DoneNotice = (typeof doneNotices)[number];

export const readDone = (request: Request): DoneNotice | null => {
  const asked = new URL(request.url).searchParams.get("done");
  return doneNotices.find((one) => one === asked) ?? null;
};

/** What became of what was sent: a failure in a sentence, or what was done. */
export function AuthoringNotice({
  locale,
  code,
  done,
}: {
  locale: PageLocale;
  code: string | null;
  done: DoneNotice | null;
}) {
  if (code === null && done === null) return null;
  return (
    <div role={code ? "alert" : "status"}>
      <Notice tone={code ? "estimate" : "accent"}>
        <p>{code ? authoringFailure(locale, code) : authoringWords(locale)(`done.${done!}`)}</p>
      </Notice>
    </div>
  );
}
