import { Actions, ButtonLink } from "~/design/forms/button.tsx";
import { Page, PageHeading, Section } from "~/design/layout/page.tsx";
import { EntryList } from "~/design/text/entry-list.tsx";
import { EmptyState } from "~/design/text/notice.tsx";
import { dayOf } from "~/kernel/day.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { showCampaign } from "../../core/campaign/campaign.ts";
import { nearestFirst } from "../../core/campaign/nearest-first.ts";
import { listShownCampaigns } from "../../data/campaigns.server.ts";
import { campaignWords } from "../../messages/campaign-words.ts";
import { spanText } from "../../parts/campaign/days.ts";
import { WayToHelp } from "../../parts/campaign/way-to-help.tsx";
import type { Route } from "./+types/campaign-list.ts";

export async function loader({ params }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const campaigns = await listShownCampaigns(database().read);
  const open = campaigns.map(({ slug, shown, sample }) => {
    const { startsOn, endsOn } = shown;
    const { title, summary } = showCampaign(slug, shown, wordsOf(locale));
    return { slug, title, summary, sample, startsOn, endsOn, when: spanText(startsOn, endsOn, locale) };
  });
  return { locale, campaigns: nearestFirst(open, dayOf(new Date())) };
}

export const meta = ({ loaderData }: Route.MetaArgs) => {
  if (!loaderData) return [];
  const words = campaignWords(loaderData.locale);
  return [{ title: words("title") }, { name: "description", content: words("lead") }];
};

export default function CampaignList({ loaderData }: Route.ComponentProps) {
  const { locale, campaigns } = loaderData;
  const words = campaignWords(locale);
  return (
    <Page>
      <PageHeading title={words("title")} lead={words("lead")} />
      {campaigns.length === 0 ? (
        <EmptyState title={words("emptyTitle")}>
          <p>{words("emptyText")}</p>
        </EmptyState>
      ) : (
        <EntryList
          level={2}
          entries={campaigns.map(({ slug, title, summary, sample, when }) => ({
            href: `/${locale}/campaigns/${slug}`,
            title: <span lang={title.lang}>{title.text}</span>,
            summary: <span lang={summary.lang}>{summary.text}</span>,
            meta: sample ? `${when} · ${words("sampleShort")}` : when,
          }))}
        />
      )}
      <Section id="print" title={words("print.title")} intro={words("print.lead")}>
        <Actions>
          <ButtonLink href={`/${locale}/campaigns/print`}>{words("print.open")}</ButtonLink>
        </Actions>
      </Section>
      <WayToHelp locale={locale} />
    </Page>
  );
}
