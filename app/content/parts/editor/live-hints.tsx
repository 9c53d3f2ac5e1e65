import { useEffect, useState } from "react";
import type { Locale, PageLocale } from "~/kernel/locale.ts";
import { findHints, type Hint } from "../../core/reporting/find-hints.ts";
import { isHardText } from "../../core/reporting/hard-text.ts";
import { hintWords } from "../../messages/hint-words.ts";
import { ReportingHints } from "../reporting-hints.tsx";

/** A pause in typing: remarks that change at every letter are read by nobody. */
const pauseMs = 700;

/**
 * The remarks on what stands in the form, whether it is saved or not: worked out on this page while one writes, with the
 * rules that the server has. Without scripts the form's own button asks for them.
 */
export function LiveHints({
  formId,
  marked,
  hints,
  ...page
}: {
  formId: string;
  /** Marked as hard, where the form does not ask. */
  marked: boolean;
  locale: PageLocale;
  language: Locale;
  hints: readonly Hint[];
}) {
  const { language } = page;
  // What was worked out here holds until the server has answered anew.
  const [live, setLive] = useState<{ since: readonly Hint[]; hints: Hint[] } | null>(null);
  const shown = live?.since === hints ? live.hints : hints;
  useEffect(() => {
    const form = document.getElementById(formId) as HTMLFormElement | null;
    if (!form) return;
    let pause: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(pause);
      pause = setTimeout(() => {
        setLive({ since: hints, hints: hintsOf(new FormData(form), language, marked) });
      }, pauseMs);
    };
    form.addEventListener("input", look);
    return () => {
      clearTimeout(pause);
      form.removeEventListener("input", look);
    };
  }, [formId, language, marked, hints]);
  return (
    <>
      <p className="visually-hidden" role="status">
        {shown === hints ? "" : hintWords(page.locale)("title", { count: shown.length })}
      </p>
      <ReportingHints {...page} hints={shown} />
    </>
  );
}

/** What there is to remark on a form of the writing page. */
export function hintsOf(form: FormData, language: Locale, marked: boolean): Hint[] {
  const field = (name: string) => String(form.get(name) ?? "");
  const [title, summary, body] = [field("title"), field("summary"), field("body")];
  const themes = form.getAll("themes").map(String);
  const hard = isHardText({ marked: marked || form.has("hard"), themes, title, summary, body });
  return findHints(`${title}\n${summary}\n${body}`, language, { hard });
}
