import { ancestorsOf, findTerritoriesById, type Territory } from "~/atlas/index.server.ts";
import { nameOf } from "~/atlas/index.ts";
import type { PageLocale } from "~/kernel/locale.ts";
import { wordsOf } from "~/kernel/locale.ts";
import { findObservatoryById } from "~/observe/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { showParticipant, type Participation, type ShownParticipant } from "../core/campaign/participation.ts";

export interface CampaignParticipant {
  participation: Participation;
  shown: ShownParticipant | null;
}

/** Those who take part, each as it lets itself be shown; none that is closed or hides, and none of an invented place (decision 30). */
export async function showParticipants(
  db: ReadDatabase,
  participations: readonly Participation[],
  locale: PageLocale,
): Promise<CampaignParticipant[]> {
  const found: CampaignParticipant[] = [];
  for (const participation of participations) {
    const observatory = await findObservatoryById(db, participation.observatoryId);
    if (!observatory || observatory.invented || observatory.hidden) continue;
    const [territory] = await findTerritoriesById(db, [observatory.territoryId]);
    const line = territory ? [territory, ...(await ancestorsOf(db, territory))] : [];
    const place = (level: Territory["level"]) => {
      const at = line.find((one) => one.level === level);
      return at ? { code: at.code, name: nameOf(at, locale) } : null;
    };
    const facts = {
      name: observatory.name[wordsOf(locale)],
      slug: observatory.slug,
      country: place("country"),
      region: place("world_region"),
    };
    found.push({ participation, shown: showParticipant(facts, participation.precision) });
  }
  return found;
}
