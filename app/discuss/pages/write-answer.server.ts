import type { Outcome } from "~/kernel/outcome.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import type { Caution } from "../core/before-sending.ts";
import type { TypedPost } from "../commands/write-post.server.ts";
import type { FormAnswer } from "../parts/write-form.tsx";

/** A writing form as it was sent. */
export function readForm(form: FormData, locale: PageLocale): TypedPost & { title: string } {
  const field = (name: string) => String(form.get(name) ?? "");
  const language = field("language");
  return {
    title: field("title"),
    text: field("text"),
    // What is no language is refused by the command, and not called another one.
    locale: language === "" ? wordsOf(locale) : language,
    voice: field("voice"),
    stance: field("stance"),
    sourceUrl: field("source").trim(),
    cautioned: form.has("cautioned"),
  };
}

/** What the form says again when nothing was kept; null when something was. */
export function answerOf(
  typed: TypedPost & { title: string },
  outcome: Outcome<{ kind: string; cautions?: Caution[] }>,
): FormAnswer | null {
  const again = {
    title: typed.title,
    text: typed.text,
    language: typed.locale,
    voice: typed.voice,
    ...(typed.stance ? { stance: typed.stance } : {}),
    ...(typed.sourceUrl ? { source: typed.sourceUrl } : {}),
  };
  if (!outcome.ok) return { code: outcome.failure.code, cautions: [], typed: again };
  if (outcome.value.kind === "caution") return { code: null, cautions: outcome.value.cautions ?? [], typed: again };
  return null;
}
