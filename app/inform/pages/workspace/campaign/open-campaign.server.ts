import type { RouterContextProvider } from "react-router";
import { wordsOf } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import { failurePage } from "~/platform/http/failure.ts";
import { pageLocale } from "~/platform/http/page-locale.ts";
import { actorContext } from "~/platform/http/request-context.server.ts";
import { database } from "~/platform/process.server.ts";
import { mayWrite } from "../../../commands/campaign/write-campaign.server.ts";
import { findCampaignById } from "../../../data/campaigns.server.ts";

interface Asked {
  params: { id: string; locale?: string | undefined };
  context: Readonly<RouterContextProvider>;
}

/** The campaign of a workspace page, and who looks at it. */
export async function openCampaign({ params, context }: Asked) {
  const locale = pageLocale(params);
  const actor = context.get(actorContext);
  const campaign = await findCampaignById(database().read, params.id);
  if (!campaign) throw failurePage({ kind: "not-found", code: "page" });
  const title = showText(campaign.draft.title, wordsOf(locale))?.text ?? campaign.slug;
  return { locale, actor, campaign, title, mayWrite: mayWrite(actor, campaign.observatoryId) };
}
