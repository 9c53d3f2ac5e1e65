import { DataTable } from "~/design/figures/data-table.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { formatNumber } from "~/kernel/numbers.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { agreementsOfObservatory } from "../../data/agreements.server.ts";
import { listPartners } from "../../data/partners.server.ts";
import { planWords } from "../../messages/plan-words.ts";
import { ErasureTable } from "../../parts/plan/erasure-table.tsx";
import { dayText } from "../../parts/plan/period-text.ts";
import { PlanNav } from "../../parts/plan/plan-nav.ts";
import { observatoryHere, today } from "./observatory-here.server.ts";
import { namesOf } from "./partner-names.server.ts";
import { erasuresAhead, erasuresDone } from "./retention-view.server.ts";
import type { Route } from "./+types/retention.ts";

export async function loader({ params, context }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const observatory = await observatoryHere(context.get(actorContext), params.slug, locale);
  const { read } = database();
  const agreements = await agreementsOfObservatory(read, observatory.id);
  const partners = await listPartners(read, observatory.id, { left: true });
  return {
    locale,
    observatory,
    names: Object.fromEntries(await namesOf(read, partners, locale)),
    ...(await erasuresAhead(read, { observatoryId: observatory.id }, agreements, { day: today(), locale })),
    done: await erasuresDone(read, observatory.id, locale),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData ? [{ title: `${planWords(loaderData.locale)("retention.title")} · OIVF` }] : [];

export default function Retention({ loaderData }: Route.ComponentProps) {
  const { locale, observatory, names, near, later, done } = loaderData;
  const words = planWords(locale);
  return (
    <Page>
      <PageHeading kicker={observatory.name} title={words("retention.title")} lead={words("retention.lead")} />
      <PlanNav locale={locale} observatory={observatory} here="partners" />
      <p>
        {words("retention.stays")} {words("retention.agreement")}
      </p>
      <Section id="next" title={words("retention.next")}>
        {near.length === 0 ? (
          <p className="quiet">{words("retention.nothingNext")}</p>
        ) : (
          <ErasureTable id="next-table" erasures={near} names={names} locale={locale} />
        )}
      </Section>
      <Section id="later" title={words("retention.later")}>
        {later.length === 0 ? (
          <p className="quiet">{words("retention.nothingHeld")}</p>
        ) : (
          <DataTable
            id="later-table"
            stacks
            caption={words("retention.later")}
            hideCaption
            columns={[
              { key: "month", label: words("retention.month") },
              { key: "partners", label: words("nav.partners"), number: true },
              { key: "periods", label: words("retention.periods"), number: true },
              { key: "cells", label: words("retention.cells"), number: true },
            ]}
            rows={later.map((one) => ({
              key: one.month,
              cells: {
                month: one.month,
                partners: formatNumber(one.partners, locale),
                periods: formatNumber(one.periods, locale),
                cells: formatNumber(one.cells, locale),
              },
            }))}
          />
        )}
      </Section>
      <Section id="done" title={words("retention.done")}>
        {done.length === 0 ? (
          <p className="quiet">{words("retention.nothingDone")}</p>
        ) : (
          <DataTable
            id="done-table"
            stacks
            caption={words("retention.done")}
            hideCaption
            columns={[
              { key: "day", label: words("retention.day") },
              { key: "partner", label: words("retention.partner") },
              { key: "period", label: words("retention.period") },
              { key: "counts", label: words("retention.done") },
            ]}
            rows={done.map((one) => ({
              key: String(one.seq),
              cells: {
                day: dayText(one.day, locale, "short"),
                partner: names[one.partnerId] ?? "",
                period: one.period,
                counts: words("retention.erasedCounts", one.counts),
              },
            }))}
          />
        )}
      </Section>
    </Page>
  );
}
