import { indexDocument, removeDocument } from "~/content/index.server.ts";
import { locales } from "~/kernel/locale.ts";
import { blocksText } from "~/kernel/blocks.ts";
import { listHiddenObservatories } from "~/observe/index.server.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import { showCampaign, type Campaign, type CampaignDocument } from "../../core/campaign/campaign.ts";
import { removeFeedEntries, writeFeedEntry } from "../../data/feed-entries.server.ts";

/** The feeds, the bulletin's next draft and the search have a campaign at the moment at which it is published. */
export async function announceCampaign(
  transaction: WriteTransaction,
  campaign: Campaign,
  document: CampaignDocument,
): Promise<void> {
  const shown = locales.map((locale) => [locale, showCampaign(campaign.slug, document, locale)] as const);
  await writeFeedEntry(transaction, {
    kind: "campaign",
    subject: campaign.id,
    href: `/campaigns/${campaign.slug}`,
    texts: Object.fromEntries(
      shown.map(([locale, { title, summary, blocks }]) => [
        locale,
        { title: title.text, summary: summary.text, blocks, writtenIn: title.lang },
      ]),
    ),
    themes: [],
    territories: [],
    indicators: [],
    sample: campaign.sample,
    observatoryId: campaign.observatoryId,
    publishedAt: campaign.publishedAt ?? new Date().toISOString(),
  });
  if ((await listHiddenObservatories(transaction)).some((one) => one === campaign.observatoryId))
    return removeDocument(transaction, { kind: "campaign", id: campaign.id });
  for (const [locale, { title, summary, blocks }] of shown)
    await indexDocument(transaction, {
      kind: "campaign",
      id: campaign.id,
      locale,
      writtenIn: title.lang,
      title: title.text,
      summary: summary.text,
      body: blocks ? blocksText(blocks) : "",
      href: `/${locale}/campaigns/${campaign.slug}`,
    });
}

export async function takeCampaignBack(transaction: WriteTransaction, { id }: Campaign): Promise<void> {
  await removeFeedEntries(transaction, { kinds: ["campaign"], subject: id });
  await removeDocument(transaction, { kind: "campaign", id });
}
