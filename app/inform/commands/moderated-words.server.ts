import type { Moderated, OtherDesk } from "~/content/index.server.ts";
import { withheldBy } from "~/content/index.ts";
import { readTypedLevels } from "~/network/index.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { countWaitingAnswers, findPledge, withholdPledge } from "../data/campaign-pledges.server.ts";
import { findCampaignById } from "../data/campaigns.server.ts";
import { removeFeedEntries } from "../data/feed-entries.server.ts";
import { countWaitingItems, findItem, withholdItem } from "../data/gathered/items.server.ts";
import { showItem } from "./gathered/review-item.server.ts";

/** Promises of a campaign, once they were shown. Nobody's account wrote them. */
const pledges: Moderated = {
  kind: "campaign-pledge",
  async find(db, id) {
    const pledge = await findPledge(db, id);
    const campaign = pledge && (await findCampaignById(db, pledge.campaignId));
    if (!pledge || !campaign || pledge.state === "unconfirmed") return null;
    const isPublic = pledge.state === "shown" && pledge.withheld === null && campaign.shown !== null;
    return {
      // Its first words stand for who said not to be named.
      title:
        pledge.unnamed || (await readTypedLevels(db))(pledge.institution) === "nothing"
          ? `${pledge.promise.slice(0, 60).trim()}…`
          : pledge.institution,
      text: [pledge.promise, pledge.outcomeShown ? pledge.outcomeNote : ""].filter(Boolean).join("\n\n"),
      href: `/campaigns/${campaign.slug}`,
      isPublic,
      author: null,
    };
  },
  async apply(transaction, id, effect, afterCommit) {
    await withholdPledge(transaction, id, withheldBy(effect));
    await bumpPublicVersion(transaction, "inform", afterCommit);
  },
};

/** What a member's own feed brought and our editors accepted. */
const items: Moderated = {
  kind: "member-article",
  async find(db, id) {
    const item = /^\d{1,15}$/.test(id) ? await findItem(db, Number(id)) : null;
    if (!item || (item.state !== "accepted" && item.withheld === null)) return null;
    return {
      title: item.title,
      text: item.summary,
      href: "/news/members",
      isPublic: item.state === "accepted" && item.withheld === null,
      author: null,
    };
  },
  async apply(transaction, id, effect, afterCommit) {
    const item = await findItem(transaction, Number(id));
    if (!item) return;
    await withholdItem(transaction, item.id, withheldBy(effect));
    await removeFeedEntries(transaction, { kinds: ["from-members"], subject: id });
    if (effect === "shown" && item.state === "accepted") await showItem(item, transaction);
    await bumpPublicVersion(transaction, "inform", afterCommit);
  },
};

/** Both are read by others before they are shown, which the queue says. */
export const desksOfInform: readonly OtherDesk[] = [
  { name: "campaign-answers", href: "/workspace/campaigns", permission: "moderate", countWaiting: countWaitingAnswers },
  { name: "member-articles", href: "/workspace/gathered", permission: "edit content", countWaiting: countWaitingItems },
];

export const moderatedWords: readonly Moderated[] = [pledges, items];
