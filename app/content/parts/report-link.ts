import { createElement, type ReactNode } from "react";
import type { PageLocale } from "~/kernel/locale.ts";
import { moderationWords } from "../messages/moderation-words.ts";

/**
 * The way to the moderators, under what somebody of the network wrote and anybody reads. Made without JSX: the front door that
 * exports it is opened by scripts that plain Node runs, benches among them.
 */
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
}): ReactNode {
  const href = `/${locale}${inside ? "/workspace" : ""}/moderation/report/${kind}/${id}`;
  const link = createElement("a", { href, rel: "nofollow" }, moderationWords(locale)("form.title"));
  return createElement("p", { className: "small no-print report-link" }, link);
}
