import { dayText } from "~/kernel/day-text.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import { isOverdue, type Recommendation } from "../../core/recommendation.ts";
import type { ShownRecommendation } from "../../core/rendered-report.ts";
import { reportWords } from "../../words.ts";

/** A recommendation as it stood, and what has become of it since. */
export function renderRecommendation(
  frozen: Recommendation,
  live: Recommendation | undefined,
  today: string,
  locale: PageLocale,
): ShownRecommendation {
  const words = reportWords(locale);
  const language = wordsOf(locale);
  const shown = showText(frozen.text, language);
  const moved = live !== undefined && live.state !== frozen.state;
  return {
    id: frozen.id,
    text: shown?.text ?? "",
    language: shown?.fallback ? shown.locale : null,
    owner: frozen.owner,
    due: frozen.dueOn ? dayText(frozen.dueOn, locale) : "",
    state: frozen.state,
    stateText: words(`recommendation.state.${frozen.state}`),
    overdue: isOverdue(live ?? frozen, today),
    since: moved
      ? words("recommendation.since", {
          state: words(`recommendation.state.${live.state}`),
          date: dayText(live.since, locale),
        })
      : "",
  };
}
