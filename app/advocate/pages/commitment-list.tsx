import { agendas, findAgenda, findAgendaItem } from "~/content/index.ts";
import { FilterForm } from "~/design/forms/filter-form.tsx";
import { Select } from "~/design/forms/field.tsx";
import { Page, PageHeading } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { dayText } from "~/kernel/day-text.ts";
import { dayOf } from "~/kernel/day.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { isRegion, regions, type Region } from "~/network/index.ts";
import { findIndicator } from "~/observe/index.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { isStanding, standingOf, standings, type Commitment } from "../core/commitment.ts";
import { CommitmentEntry } from "../parts/commitment-entry.tsx";
import { shown } from "~/kernel/shown.ts";
import { advocateWords } from "../words.ts";
import { readPublicCommitments } from "../data/public-commitments.server.ts";
import type { Route } from "./+types/commitment-list.ts";

export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const asked = new URL(request.url).searchParams;
  const agenda = findAgenda(asked.get("agenda") ?? "")?.code ?? "";
  const wantedRegion = asked.get("region") ?? "";
  const region = isRegion(wantedRegion) ? wantedRegion : "";
  const wantedStanding = asked.get("standing") ?? "";
  const standing = isStanding(wantedStanding) ? wantedStanding : "";
  const today = dayOf(new Date());
  const fits = (commitment: Commitment, of: Region) =>
    (region === "" || of === region) &&
    (agenda === "" || commitment.agendaItems.some((item) => findAgendaItem(item)?.agenda.code === agenda)) &&
    (standing === "" || standingOf(commitment, today) === standing);
  const { named, unnamed } = await readPublicCommitments(database().read);
  return {
    locale,
    chosen: { agenda, region, standing },
    unnamed: unnamed.filter(({ commitment, region: of }) => fits(commitment, of)).length,
    commitments: named
      .filter(({ commitment, member }) => fits(commitment, member.region))
      .map(({ commitment, member }) => ({
        id: commitment.id,
        title: shown(commitment.title, locale),
        text: shown(commitment.text, locale),
        who: shown(member.name, locale),
        slug: member.slug,
        standing: standingOf(commitment, today),
        due: commitment.dueOn ? dayText(commitment.dueOn, locale) : null,
        sample: commitment.sample,
        agendaItems: commitment.agendaItems,
        indicators: commitment.indicators.flatMap((code) => {
          const indicator = findIndicator(code);
          return indicator ? [{ code, name: indicator.name[wordsOf(locale)] }] : [];
        }),
        reports: commitment.reports.map(({ progress, text, evidence, reportedAt }) => ({
          progress,
          text: shown(text, locale),
          evidence,
          day: dayText(reportedAt, locale),
        })),
      })),
  };
}

export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const words = advocateWords(loaderData.locale);
  return [{ title: words("commitments.title") }, { name: "description", content: words("commitments.lead") }];
};

export default function CommitmentList({ loaderData }: Route.ComponentProps) {
  const { locale, commitments, unnamed, chosen } = loaderData;
  const words = advocateWords(locale);
  return (
    <Page>
      <Breadcrumbs
        label={words("crumbs")}
        steps={[{ href: `/${locale}/advocacy`, label: words("title") }, { label: words("commitments.title") }]}
      />
      <PageHeading title={words("commitments.title")} lead={words("commitments.lead")} />
      <FilterForm label={words("commitments.filter")} submit={words("commitments.show")}>
        <Select
          id="agenda"
          label={words("commitments.agenda")}
          defaultValue={chosen.agenda}
          options={[
            { value: "", label: words("commitments.anyAgenda") },
            ...agendas.map(({ code, name }) => ({ value: code, label: name[wordsOf(locale)] })),
          ]}
        />
        <Select
          id="region"
          label={words("commitments.region")}
          defaultValue={chosen.region}
          options={[
            { value: "", label: words("commitments.anyRegion") },
            ...regions.map((one) => ({ value: one, label: words(`region.${one}`) })),
          ]}
        />
        <Select
          id="standing"
          label={words("commitments.standing")}
          defaultValue={chosen.standing}
          options={[
            { value: "", label: words("commitments.anyStanding") },
            ...standings.map((one) => ({ value: one, label: words(`standing.${one}`) })),
          ]}
        />
      </FilterForm>
      <p className="small quiet" role="status">
        {words("commitments.count", { count: commitments.length })}
      </p>
      {commitments.length === 0 ? (
        <EmptyState title={words("commitments.emptyTitle")}>
          <p>{words("commitments.emptyText")}</p>
        </EmptyState>
      ) : (
        <ul className="entries">
          {commitments.map((commitment) => (
            <CommitmentEntry locale={locale} commitment={commitment} key={commitment.id} />
          ))}
        </ul>
      )}
      {unnamed > 0 ? <p className="small">{words("commitments.unnamed", { count: unnamed })}</p> : null}
      <p className="small">
        <a href={`/${locale}/advocacy/commitments.csv`}>{words("commitments.csv")}</a>
      </p>
    </Page>
  );
}
