import { DataTable } from "~/design/figures/data-table.tsx";
import { Prose, Section } from "~/design/layout/page.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import type { HiddenReason } from "../core/release/look-ahead.ts";
import { protectWords } from "../messages/protect-words.ts";
import { countText } from "./dataset-line.ts";
import { ProgressNote } from "./progress-note.tsx";

export interface LookedSeries {
  code: string;
  title: string;
  year: string;
  planned: number;
  state: "looked" | "working" | "nothing-planned" | "not-needed";
  /** Merges tried, while it is worked out. */
  done?: number;
  of?: number;
  page: number;
  pages: number;
  hidden: number;
  reasons: { reason: HiddenReason; n: number }[];
  listed: { place: string; period: string; breakdown: string; reason: HiddenReason }[];
  offers: { dimension: string; codes: string[]; label: string; fewerHidden: number; shown: number }[];
  /** Neighbouring places are those of one parent: there is no map to ask. */
  withoutMap?: boolean;
}

/** What would be hidden of a series, by reason, and the figures themselves: never their values. */
export function HiddenAndWhy({ chosen, pageHref, locale }: HiddenAndWhyProps) {
  const words = protectWords(locale);
  const planned = countText(chosen.planned, locale);
  const title = chosen.year === "" ? chosen.title : `${chosen.title} · ${chosen.year}`;
  if (chosen.state === "working") {
    return (
      <Section id="hidden" title={title}>
        <ProgressNote label={words("series.working")} done={chosen.done ?? 0} of={chosen.of ?? 0} look={words("look")}>
          <p>{words("series.working")}</p>
        </ProgressNote>
      </Section>
    );
  }
  if (chosen.state !== "looked" || chosen.hidden === 0) {
    const state = { looked: "none", "nothing-planned": "nothingPlanned", "not-needed": "notNeeded" } as const;
    return (
      <Section id="hidden" title={title}>
        <p>{words(`series.${state[chosen.state]}`, { planned })}</p>
      </Section>
    );
  }
  return (
    <Section
      id="hidden"
      title={title}
      intro={words("series.summary", { hidden: countText(chosen.hidden, locale), planned })}
    >
      <Prose>
        <ul>
          {chosen.reasons.map(({ reason, n }) => (
            <li key={reason}>{words(`why.${reason}`, { n })}</li>
          ))}
        </ul>
        <p>{words("series.exact")}</p>
      </Prose>
      <DataTable
        id="hidden-figures"
        caption={words("why.table")}
        columns={[
          { key: "place", label: words("why.place") },
          { key: "period", label: words("why.period") },
          { key: "breakdown", label: words("why.breakdown") },
          { key: "reason", label: words("why.reason") },
        ]}
        rows={chosen.listed.map(({ reason, ...cells }, i) => ({
          key: String(i),
          cells: { ...cells, reason: words(`why.short.${reason}`) },
        }))}
      />
      {chosen.pages > 1 ? (
        <nav className="room-nav" aria-label={words("why.pages")}>
          <ul>
            {pagesAround(chosen).map((page) => (
              <li key={page}>
                <a href={pageHref(page)} aria-current={page === chosen.page ? "page" : undefined}>
                  {countText(page, locale)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      ) : null}
    </Section>
  );
}

/** The first, the last, and those near the one that is open. */
function pagesAround({ page, pages }: Pick<LookedSeries, "page" | "pages">): number[] {
  const near = [page - 2, page - 1, page, page + 1, page + 2].filter((one) => one >= 1 && one <= pages);
  return [...new Set([1, ...near, pages])].sort((a, b) => a - b);
}

interface HiddenAndWhyProps {
  chosen: LookedSeries;
  pageHref: (page: number) => string;
  locale: PageLocale;
}
