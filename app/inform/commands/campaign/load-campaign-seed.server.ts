import type { Actor } from "~/kernel/actor.ts";
import { dayOf } from "~/kernel/day.ts";
import type { Database } from "~/platform/database.server.ts";
import { yearOf } from "../../core/campaign/template.ts";
import { findCampaign, listCampaigns } from "../../data/campaigns.server.ts";
import { startCampaign, stepCampaign } from "./write-campaign.server.ts";

const seeder: Actor = { kind: "system", task: "seed" };

/**
 * The three campaigns of the world as their templates have them, marked as samples, in the year in which each is next lived.
 * Only where there is no campaign at all: what the secretariat made of them is left alone.
 */
export async function loadCampaignSeed(database: Database, today = dayOf(new Date())): Promise<void> {
  if ((await listCampaigns(database.read)).length > 0) return;
  for (const template of ["8-march", "25-november", "16-days"] as const) {
    const slug = `${template}-${yearOf(template, today)}`;
    if (await findCampaign(database.read, slug)) continue;
    const use = {
      template,
      slug,
      year: yearOf(template, today),
      observatoryId: null,
      source: "fr" as const,
      sample: true,
    };
    const started = await startCampaign(seeder, use, database);
    const published = started.ok ? await stepCampaign(seeder, started.value.id, "publish", database) : started;
    if (!published.ok) throw new Error(`the sample campaign ${slug} was refused: ${published.failure.code}`);
  }
}
