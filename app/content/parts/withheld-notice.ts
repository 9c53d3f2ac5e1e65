import { createElement, type ReactNode } from "react";
import type { PageLocale } from "~/kernel/locale.ts";
import type { Withheld } from "../core/moderation.ts";
import { moderationWords } from "../messages/moderation-words.ts";

/** Tells who answers for a thing, on its own desk, that moderators withhold it. Without JSX, like `ReportLink`. */
export function WithheldNotice({ locale, withheld }: { locale: PageLocale; withheld: Withheld }): ReactNode {
  if (withheld === null) return null;
  const words = moderationWords(locale);
  return createElement(
    "div",
    { className: "notice estimate", role: "status" },
    createElement("p", { className: "notice-title" }, words("withheld.title")),
    createElement("p", null, words("withheld.text")),
  );
}
