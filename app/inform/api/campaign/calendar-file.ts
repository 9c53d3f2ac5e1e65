import { wordsOf } from "~/kernel/locale.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { writeCalendar } from "../../core/campaign/calendar.ts";
import { showCampaign } from "../../core/campaign/campaign.ts";
import { findShownCampaign } from "../../data/campaigns.server.ts";
import { publicAddress } from "../../pages/public-address.server.ts";
import type { Route } from "./+types/calendar-file.ts";

/** The days of a campaign for a calendar programme; what participants do stays on the page. */
export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = pageLocale(params);
  const campaign = await findShownCampaign(database().read, params.slug);
  if (!campaign) throw failurePage({ kind: "not-found", code: "page" });
  const { title, days } = showCampaign(campaign.slug, campaign.shown, wordsOf(locale));
  const base = publicAddress(request);
  const body = writeCalendar({
    name: title.text,
    language: wordsOf(locale),
    id: campaign.slug,
    host: new URL(base).hostname,
    url: `${base}/${locale}/campaigns/${campaign.slug}`,
    stamp: campaign.publishedAt,
    days: days.map((one) => ({ day: one.day, title: one.title.text, text: one.text.text })),
  });
  return new Response(body, { headers: { "Content-Type": "text/calendar; charset=utf-8" } });
}
