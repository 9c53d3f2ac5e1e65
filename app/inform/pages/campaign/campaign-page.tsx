import { BlocksView } from "~/design/blocks/blocks.tsx";
import { Drawing, Figure } from "~/design/figures/figure.tsx";
import { Actions, ButtonLink } from "~/design/forms/button.tsx";
import { Column, Grid, Page, PageHeading, Prose, Section } from "~/design/layout/page.tsx";
import { Breadcrumbs } from "~/design/text/breadcrumbs.tsx";
import { EmptyState, Notice } from "~/design/text/notice.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { campaignWords } from "../../messages/campaign-words.ts";
import { CampaignCalendar } from "../../parts/campaign/calendar.tsx";
import { Kit } from "../../parts/campaign/kit.tsx";
import { Participants } from "../../parts/campaign/participants.tsx";
import { Pledges } from "../../parts/campaign/pledges.tsx";
import { WayToHelp } from "../../parts/campaign/way-to-help.tsx";
import { languageName } from "../../core/gathered/language.ts";
import { readCampaignView } from "./campaign-view.server.ts";
import type { Route } from "./+types/campaign-page.ts";

export async function loader({ params }: Route.LoaderArgs) {
  const view = await readCampaignView(database().read, params.slug, pageLocale(params));
  if (!view) throw failurePage({ kind: "not-found", code: "page" });
  return view;
}

export const meta = ({ loaderData }: Route.MetaArgs) =>
  loaderData
    ? [{ title: loaderData.shown.title.text }, { name: "description", content: loaderData.shown.summary.text }]
    : [];

export default function CampaignPage({ loaderData }: Route.ComponentProps) {
  const { locale, shown, when, sample, counts, map } = loaderData;
  const words = campaignWords(locale);
  const fallback = shown.blocksIn !== wordsOf(locale);
  const here = `/${locale}/campaigns/${shown.slug}`;
  return (
    <Page className="campaign">
      <Breadcrumbs
        label={words("crumbs")}
        steps={[
          { href: `/${locale}/campaigns`, label: words("title") },
          { label: <span lang={shown.title.lang}>{shown.title.text}</span> },
        ]}
      />
      <PageHeading
        kicker={when}
        title={<span lang={shown.title.lang}>{shown.title.text}</span>}
        lead={<span lang={shown.summary.lang}>{shown.summary.text}</span>}
      />
      {sample ? (
        <Notice tone="estimate">
          <p>{words("sample")}</p>
        </Notice>
      ) : null}
      {fallback ? (
        <Notice>
          <p>{words("fallback", { language: languageName(shown.blocksIn, wordsOf(locale)) })}</p>
        </Notice>
      ) : null}
      <Grid>
        <Column span={7}>
          <Prose lang={shown.blocksIn} dir={fallback ? "ltr" : undefined}>
            {shown.blocks ? (
              <BlocksView blocks={shown.blocks} help={<WayToHelp locale={locale} />} />
            ) : (
              <WayToHelp locale={locale} />
            )}
          </Prose>
        </Column>
        <Column span={5}>
          <ul className="campaign-counts" aria-label={words("counts.label")}>
            <li>{words("counts.participants", { count: counts.participants })}</li>
            <li>{words("counts.pledges", { count: counts.pledges })}</li>
            {counts.pledges > 0 ? <li>{words("counts.kept", { count: counts.kept })}</li> : null}
          </ul>
          <p className="small quiet">{words("counts.how")}</p>
          <Actions>
            <ButtonLink href={`${here}/pledge`}>{words("pledge.make")}</ButtonLink>
            <ButtonLink href={`/${locale}/campaigns/print`} tone="secondary">
              {words("print.title")}
            </ButtonLink>
          </Actions>
        </Column>
      </Grid>
      <Section
        id="calendar"
        title={words("calendar.title")}
        aside={
          shown.days.length > 0 ? (
            <a className="small" href={`${here}/calendar.ics`}>
              {words("calendar.file")}
            </a>
          ) : undefined
        }
      >
        <CampaignCalendar locale={locale} days={loaderData.days} others={loaderData.otherActions} />
      </Section>
      {shown.kit.length > 0 ? (
        <Section id="kit" title={words("kit.title")} intro={words("kit.intro")}>
          <Kit locale={locale} slug={shown.slug} kit={shown.kit} />
        </Section>
      ) : null}
      <Section id="who" title={words("who.title")} intro={words("who.intro")}>
        {map ? (
          <Figure id="who-map" title={words("who.mapTitle")} measure={words("who.mapMeasure")} foot={words("who.foot")}>
            <Drawing svg={map.svg} />
          </Figure>
        ) : null}
        {map && map.unplaced > 0 ? (
          <p className="small quiet">{words("who.unplaced", { count: map.unplaced })}</p>
        ) : null}
        {loaderData.participants.length > 0 ? (
          <Participants locale={locale} slug={shown.slug} places={loaderData.participants} />
        ) : (
          <EmptyState title={words("who.emptyTitle")}>
            <p>{words("who.emptyText")}</p>
          </EmptyState>
        )}
      </Section>
      <Section id="pledges" title={words("pledge.title")} intro={words("pledge.intro")}>
        <Pledges locale={locale} pledges={loaderData.pledges} />
        <Actions>
          <ButtonLink href={`${here}/pledge`} tone="secondary">
            {words("pledge.make")}
          </ButtonLink>
        </Actions>
      </Section>
    </Page>
  );
}
