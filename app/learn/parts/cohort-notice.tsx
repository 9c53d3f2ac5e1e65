import type { ReactNode } from "react";
import { Notice } from "~/design/text/notice.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import type { Failure } from "~/kernel/outcome.ts";
import { cohortFailure, cohortWords } from "../messages/cohort-words.ts";

/** What came of the last step: said aloud, and above the page. */
export function CohortNotice({
  locale,
  failure,
  saved,
}: {
  locale: PageLocale;
  failure?: Pick<Failure, "code" | "details"> | null | undefined;
  saved?: ReactNode;
}) {
  if (failure) {
    return (
      <div role="alert">
        <Notice tone="estimate">
          <p>{cohortFailure(locale, failure)}</p>
        </Notice>
      </div>
    );
  }
  if (!saved) return null;
  return (
    <div role="status">
      <Notice tone="accent">
        <p>{saved}</p>
      </Notice>
    </div>
  );
}

/** What a group lets be seen of somebody in it: read before she joins and as long as she is in it. */
export function SeenOfYou({ locale }: { locale: PageLocale }) {
  const words = cohortWords(locale);
  return (
    <ul>
      <li>{words("join.seenCount")}</li>
      <li>{words("join.seenShare")}</li>
      <li>{words("join.seenLeave")}</li>
    </ul>
  );
}
