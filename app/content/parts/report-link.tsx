import type { PageLocale } from "~/kernel/locale.ts";
import { moderationWords } from "../messages/moderation-words.ts";

/** The way to the moderators, under what somebody of the network wrote and anybody reads. */
export function ReportLink({
  locale,
  kind,
  id,
  inside = false,
}: {
  locale: PageLocale;
  /** As the slice registered it with `moderate`. */
  kind: string;
  id: string;
  /** In the workspace: for what only members read. */
  inside?: boolean;
}) {
  return (
    <p className="small no-print report-link">
      <a href={`/${locale}${inside ? "/workspace" : ""}/moderation/report/${kind}/${id}`} rel="nofollow">
        {moderationWords(locale)("form.title")}
      </a>
    </p>
  );
}
