import { symbolMap } from "~/design/maps/symbol-map.ts";
import { direction, wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { byName } from "~/kernel/numbers.ts";
import type { TypedLevel } from "~/network/index.ts";
import { readTypedLevels } from "~/network/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { showCampaign } from "../../core/campaign/campaign.ts";
import { showsOwnWords } from "../../core/campaign/participation.ts";
import { showParticipants, type CampaignParticipant } from "../../data/campaign-participants.server.ts";
import { listParticipations } from "../../data/campaign-participations.server.ts";
import { listPledges, type Pledge } from "../../data/campaign-pledges.server.ts";
import { findShownCampaign } from "../../data/campaigns.server.ts";
import { campaignWords } from "../../messages/campaign-words.ts";
import { dayText, spanText } from "../../parts/campaign/days.ts";
import { worldOutlines } from "./world-outlines.server.ts";

/** Everything that a campaign's page shows; null where nothing is published under the address. */
export async function readCampaignView(read: ReadDatabase, slug: string, locale: PageLocale) {
  const campaign = await findShownCampaign(read, slug);
  if (!campaign) return null;
  const shown = showCampaign(slug, campaign.shown, wordsOf(locale));
  const [participations, pledges] = await Promise.all([
    listParticipations(read, campaign.id),
    listPledges(read, campaign.id),
  ]);
  const taking = await showParticipants(
    read,
    participations.filter(({ state }) => state === "shown"),
    locale,
  );
  const promised = pledges.filter(({ state, withheld }) => state === "shown" && withheld === null);
  const levelOf = await readTypedLevels(read);
  return {
    locale,
    sample: campaign.sample,
    shown,
    when: spanText(shown.startsOn, shown.endsOn, locale),
    counts: {
      participants: taking.length,
      pledges: promised.length,
      kept: promised.filter(({ outcome, outcomeShown }) => outcome === "kept" && outcomeShown).length,
    },
    days: shown.days.map((one) => ({ ...one, date: dayText(one.day, locale), actions: actionsOn(taking, one.day) })),
    otherActions: taking
      .flatMap((one) => actionsOf(one))
      .filter(({ day }) => !shown.days.some((known) => known.day === day))
      .map((one) => ({ ...one, date: dayText(one.day, locale) })),
    participants: listed(taking, locale),
    map: drawParticipants(taking, locale),
    pledges: promised.map((one) => pledgeView(one, locale, levelOf)),
  };
}
export type CampaignView = NonNullable<Awaited<ReturnType<typeof readCampaignView>>>;

/** What participants do, by name only where they let themselves be named. */
function actionsOf({ participation, shown }: CampaignParticipant) {
  if (!shown?.name || !showsOwnWords(participation.precision)) return [];
  return participation.actions
    .filter(({ state }) => state === "shown")
    .map(({ id, day, title, place }) => ({ id, day, title, place, by: shown.name! }));
}

function actionsOn(taking: readonly CampaignParticipant[], day: string) {
  return taking.flatMap(actionsOf).filter((one) => one.day === day);
}

/** By country, or by part of the world where no more is told; those who are only counted are in no row. */
function listed(taking: readonly CampaignParticipant[], locale: PageLocale) {
  const places = new Map<string, { place: string; named: NamedParticipant[]; unnamed: number }>();
  for (const { participation, shown } of taking) {
    if (!shown) continue;
    const place = (shown.country ?? shown.region)?.name ?? "";
    const row = places.get(place) ?? { place, named: [], unnamed: 0 };
    places.set(place, row);
    if (!shown.name) row.unnamed++;
    else
      row.named.push({
        id: participation.id,
        name: shown.name,
        slug: shown.slug ?? "",
        message: participation.message[wordsOf(locale)] ?? Object.values(participation.message)[0] ?? "",
        messageIn: participation.message[wordsOf(locale)] ? null : (Object.keys(participation.message)[0] ?? null),
        lines: participation.lines,
        hasLogo: participation.hasLogo,
      });
  }
  const compare = byName(locale);
  return [...places.values()].sort((a, b) => compare(a.place, b.place));
}

export interface NamedParticipant {
  id: string;
  name: string;
  slug: string;
  message: string;
  /** Where it did not write in the reader's language. */
  messageIn: string | null;
  lines: { name: string; number: string }[];
  hasLogo: boolean;
}

/** A circle a country, its area by how many take part there; who tells no country is not on it. */
function drawParticipants(taking: readonly CampaignParticipant[], locale: PageLocale) {
  const words = campaignWords(locale);
  const counts = new Map<string, { label: string; value: number }>();
  let unplaced = 0;
  for (const { shown } of taking) {
    if (!shown?.country) {
      unplaced++;
      continue;
    }
    const { code, name } = shown.country;
    counts.set(code, { label: name, value: (counts.get(code)?.value ?? 0) + 1 });
  }
  if (counts.size === 0) return null;
  const { svg } = symbolMap({
    id: "who",
    title: words("who.mapTitle"),
    description: words("who.mapDescription", { countries: counts.size }),
    locale: wordsOf(locale),
    direction: direction(locale),
    values: [...counts].map(([code, { label, value }]) => ({ code, label, value, state: "number" as const })),
    reasons: { number: "", zero: "", not_collected: "", not_applicable: "", unknown: "", withheld: "" },
    outlines: worldOutlines(),
  });
  return { svg, unplaced };
}

function pledgeView(pledge: Pledge, locale: PageLocale, levelOf: (typed: string) => TypedLevel) {
  const { id, institution, unnamed, promise, outcome, outcomeNote, outcomeShown } = pledge;
  return {
    id,
    // A member that hides is not named by its own promise either.
    by: unnamed || levelOf(institution) === "nothing" ? null : institution,
    promise,
    lang: pledge.locale,
    followUp: dayText(pledge.followUpOn, locale),
    outcome: outcomeShown ? outcome : null,
    note: outcomeShown ? outcomeNote : "",
  };
}
