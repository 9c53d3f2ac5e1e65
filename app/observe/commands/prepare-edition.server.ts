import { sql } from "kysely";
import type { Actor } from "~/kernel/actor.ts";
import { done, type Outcome } from "~/kernel/outcome.ts";
import { recordAudit } from "~/identity/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import type { Comparison } from "../core/release/comparison.ts";
import { compareWithCurrent } from "../data/comparison.server.ts";
import { dropDrafts } from "../data/drafts.server.ts";
import { protectEdition, type ProtectOptions } from "./protect-edition.server.ts";
import { writeDraft, type Written } from "./write-draft.server.ts";

export interface Prepared extends Written {
  comparison: Comparison;
}

/**
 * Makes a dataset's next edition and keeps it as a draft: protected, attacked, compared with the one in force, and seen
 * by nobody outside. It takes the place of the draft before it; editions under embargo stay.
 */
export async function prepareEdition(
  actor: Actor,
  slug: string,
  database: Database,
  options: ProtectOptions,
): Promise<Outcome<Prepared>> {
  const edition = await protectEdition(actor, slug, database, options);
  if (!edition.ok) return edition;
  const { dataset } = edition.value;
  const written = await writeDraft(actor, edition.value, database);
  const { releaseId } = written;
  const compared = { observatoryId: dataset.observatoryId, datasetId: dataset.id, releaseId };
  const comparison = await compareWithCurrent(database.read, compared);
  await database.write(async (transaction) => {
    await sql`
      update observe.release set state = 'draft', comparison = ${JSON.stringify(comparison)}::jsonb
      where id = ${releaseId}`.execute(transaction);
    const replaced = await dropDrafts(transaction, { datasetId: dataset.id, except: releaseId });
    await recordAudit(transaction, {
      actor,
      action: "release.prepared",
      subject: { kind: "release", id: String(releaseId) },
      after: {
        dataset: slug,
        figures: written.figures,
        withheld: written.withheld,
        figuresHash: written.figuresHash,
        ...(replaced.length > 0 ? { replaces: replaced } : {}),
      },
    });
  });
  return done({ ...written, comparison });
}
