import { wordsOf } from "~/kernel/locale.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { database } from "~/platform/process.server.ts";
import { drawImage } from "../../commands/campaign/draw-image.server.ts";
import { showCampaign } from "../../core/campaign/campaign.ts";
import { readKitFile } from "../../core/campaign/kit-file.ts";
import { findShownCampaign } from "../../data/campaigns.server.ts";
import { publicAddress } from "../../pages/public-address.server.ts";
import type { Route } from "./+types/kit-file.ts";

/** An image of a campaign's kit. It is drawn once a public version: the site keeps the answer, and counts nobody. */
export async function loader({ params, request }: Route.LoaderArgs) {
  const locale = wordsOf(pageLocale(params));
  const file = readKitFile(params.file);
  const campaign = file && (await findShownCampaign(database().read, params.slug));
  if (!campaign) throw failurePage({ kind: "not-found", code: "page" });
  const drawn = await drawImage({
    campaign: showCampaign(campaign.slug, campaign.shown, locale),
    file,
    locale,
    address: `${new URL(publicAddress(request)).host}/${locale}/help`,
    publishedAt: campaign.publishedAt,
  });
  if (!drawn) throw failurePage({ kind: "not-found", code: "page" });
  return new Response(drawn.bytes, { headers: { "Content-Type": drawn.type } });
}
