import { ReportLink } from "~/content/index.ts";
import { Disclosure } from "~/design/text/disclosure.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import type { Progress, Standing } from "../core/commitment.ts";
import { advocateWords } from "../words.ts";
import { AgendaItemList } from "./agenda-items.tsx";
import { InLanguage } from "~/design/text/in-language.tsx";
import type { Shown } from "~/kernel/shown.ts";

export interface ShownCommitment {
  id: string;
  title: Shown;
  text: Shown;
  who: Shown;
  slug: string;
  standing: Standing;
  due: string | null;
  sample: boolean;
  agendaItems: readonly string[];
  indicators: readonly { code: string; name: string }[];
  /** The latest first. */
  reports: readonly { progress: Progress; text: Shown; evidence: string | null; day: string }[];
}

/** One commitment: whose, until when, where it stands by its own word, and what it serves. */
export function CommitmentEntry({ locale, commitment }: { locale: PageLocale; commitment: ShownCommitment }) {
  const words = advocateWords(locale);
  const { reports, due, standing } = commitment;
  const [last, ...earlier] = reports;
  return (
    <li id={commitment.id}>
      <p className="meta">
        <a href={`/${locale}/members/${commitment.slug}`}>
          <InLanguage of={commitment.who} />
        </a>
        {due ? ` · ${words("commitments.due", { day: due })}` : ""} · {words(`standing.${standing}`)}
        {commitment.sample ? ` · ${words("sampleShort")}` : ""}
      </p>
      <h2>
        <InLanguage of={commitment.title} />
      </h2>
      {commitment.text.text ? (
        <p className="as-typed">
          <InLanguage of={commitment.text} />
        </p>
      ) : null}
      {last ? (
        <ProgressWord locale={locale} report={last} />
      ) : (
        <p className="small quiet">{words("commitments.noReport")}</p>
      )}
      {earlier.length > 0 ? (
        <Disclosure summary={words("commitments.earlier")}>
          {earlier.map((report) => (
            <ProgressWord locale={locale} report={report} key={`${report.day} ${report.text.text}`} />
          ))}
        </Disclosure>
      ) : null}
      <AgendaItemList locale={locale} items={commitment.agendaItems} />
      {commitment.indicators.length > 0 ? (
        <p className="small">
          <span className="quiet">{words("commitments.indicators")}</span>
          <br />
          {commitment.indicators.map(({ code, name }, i) => (
            <span key={code}>
              {i > 0 ? ", " : ""}
              <a href={`/${locale}/indicators/${code}`}>{name}</a>
            </span>
          ))}
        </p>
      ) : null}
      <ReportLink locale={locale} kind="commitment" id={commitment.id} />
    </li>
  );
}

function ProgressWord({ locale, report }: { locale: PageLocale; report: ShownCommitment["reports"][number] }) {
  const words = advocateWords(locale);
  return (
    <p className="small">
      {words("commitments.said", { day: report.day })} — {words(`standing.${report.progress}`)}.{" "}
      <InLanguage of={report.text} />{" "}
      {report.evidence ? (
        <a href={report.evidence} rel="nofollow noopener">
          {words("commitments.evidence")}
        </a>
      ) : null}
    </p>
  );
}
