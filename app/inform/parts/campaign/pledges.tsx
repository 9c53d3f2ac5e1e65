import { ReportLink } from "~/content/index.ts";
import { EmptyState } from "~/design/text/notice.tsx";
import { wordsOf, type Locale, type PageLocale } from "~/kernel/locale.ts";
import type { PledgeOutcome } from "../../core/campaign/pledge.ts";
import { campaignWords } from "../../messages/campaign-words.ts";

interface PledgesProps {
  locale: PageLocale;
  pledges: readonly {
    id: string;
    by: string | null;
    promise: string;
    lang: Locale;
    followUp: string;
    outcome: PledgeOutcome | null;
    note: string;
  }[];
}

/** What is promised, by whom, and what became of it: a promise that was not kept stands there like the others. */
export function Pledges({ locale, pledges }: PledgesProps) {
  const words = campaignWords(locale);
  if (pledges.length === 0)
    return (
      <EmptyState title={words("pledge.emptyTitle")}>
        <p>{words("pledge.emptyText")}</p>
      </EmptyState>
    );
  return (
    <ul className="entries">
      {pledges.map(({ id, by, promise, lang, followUp, outcome, note }) => {
        const spoken = lang === wordsOf(locale) ? undefined : lang;
        return (
          <li key={id}>
            <p className="meta">
              {by ?? words("pledge.unnamed")} ·{" "}
              {outcome ? (
                <strong>{words(`pledge.outcome.${outcome}`)}</strong>
              ) : (
                words("pledge.due", { date: followUp })
              )}
            </p>
            <p className="as-typed" lang={spoken}>
              {promise}
            </p>
            {note ? (
              <p className="as-typed small" lang={spoken}>
                {note}
              </p>
            ) : null}
            <ReportLink locale={locale} kind="campaign-pledge" id={id} />
          </li>
        );
      })}
    </ul>
  );
}
