import { DataTable } from "~/design/figures/data-table.tsx";
import { Prose, Section } from "~/design/layout/page.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import type { HiddenReason } from "../core/release/look-ahead.ts";
import { protectWords } from "../messages/protect-words.ts";
import { countText } from "./dataset-line.ts";

export interface LookedSeries {
  code: string;
  title: string;
  planned: number;
  state: "looked" | "large" | "not-needed";
  hidden: number;
  reasons: { reason: HiddenReason; n: number }[];
  listed: { place: string; period: string; breakdown: string; reason: HiddenReason }[];
  offers: { dimension: string; codes: string[]; label: string; fewerHidden: number; shown: number }[];
}

/** What would be hidden of a series, by reason, and the figures themselves: never their values. */
export function HiddenAndWhy({ chosen, locale }: { chosen: LookedSeries; locale: PageLocale }) {
  const words = protectWords(locale);
  const planned = countText(chosen.planned, locale);
  if (chosen.state !== "looked" || chosen.hidden === 0) {
    const state = chosen.state === "large" ? "large" : chosen.state === "looked" ? "none" : "notNeeded";
    return (
      <Section id="hidden" title={chosen.title}>
        <p>{words(`series.${state}`, { planned })}</p>
      </Section>
    );
  }
  const left = chosen.hidden - chosen.listed.length;
  return (
    <Section
      id="hidden"
      title={chosen.title}
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
      {left > 0 ? <p>{words("why.more", { n: left })}</p> : null}
    </Section>
  );
}
