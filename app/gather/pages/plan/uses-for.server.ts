import { dayOf } from "~/kernel/day.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { releaseScopes } from "~/observe/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { usesOf } from "../../data/uses.server.ts";
import type { ShownUse } from "../../parts/plan/uses-table.tsx";

/** Which editions the figures of these partners went into, the newest first: each once, with its periods. */
export async function usesFor(
  db: ReadDatabase,
  partnerIds: readonly number[],
  locale: PageLocale,
): Promise<ShownUse[]> {
  const uses = await usesOf(db, partnerIds);
  const releases = await releaseScopes(db, [...new Set(uses.map((one) => one.releaseId))]);
  return releases.map((release) => ({
    releaseId: release.id,
    dataset: release.dataset,
    title: release.title[wordsOf(locale)],
    version: release.version,
    publishedOn: dayOf(release.publishedAt),
    withdrawn: release.withdrawn,
    periods: [...new Set(uses.filter((one) => one.releaseId === release.id).map((one) => one.period))].sort(),
  }));
}
