import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { joinPlaces } from "~/atlas/index.server.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { mayMerge, mergedPeriod, type PlannedMerge } from "../core/release/merge-plan.ts";
import { findDataset, listSeries } from "../data/datasets.server.ts";
import { deleteMerge, insertMerge, listMerges } from "../data/merges.server.ts";

export type MergeWish = Pick<PlannedMerge, "series" | "dimension" | "codes">;

/** Shows some codes of a series as one from the next edition on, so that less is hidden. */
export async function mergeCodes(
  actor: Actor,
  slug: string,
  wish: MergeWish,
  database: Database,
): Promise<Outcome<null>> {
  const dataset = await findDataset(database.read, slug);
  if (!dataset) return failed("not-found", "dataset", { slug });
  const allowed = decide(actor, "publish a release", { observatoryId: dataset.observatoryId });
  if (!allowed.ok) return allowed;
  const series = (await listSeries(database.read, dataset.id)).find((one) => one.code === wish.series);
  const codes = [...new Set(wish.codes)].sort();
  if (!series || codes.length < 2 || codes.some((code) => !/^[\w-]{1,60}$/.test(code)))
    return failed("invalid", "merge.codes");
  const rules = { code: series.code, kind: series.kind, additive: series.additive };
  if (!mayMerge(rules, wish.dimension)) return failed("invalid", "merge.not-additive");
  if (wish.dimension === "period" && mergedPeriod(codes) === null) return failed("invalid", "merge.codes");
  const taken = (await listMerges(database.read, dataset.id)).filter(
    (one) => one.dimension === wish.dimension && (one.series === null || one.series === series.code),
  );
  if (taken.some((one) => one.codes.some((code) => codes.includes(code)))) return failed("conflict", "merge.taken");
  return database.write(async (db) => {
    const place = await placeOf(db, wish.dimension, codes);
    if (!place.ok) return place;
    const merge = { series: series.code, dimension: wish.dimension, codes, territoryId: place.value };
    await insertMerge(db, dataset.id, merge, actorId(actor));
    await recordAudit(db, {
      actor,
      action: "codes merged",
      subject: { kind: "dataset", id: dataset.id },
      after: { series: series.code, dimension: wish.dimension, codes: codes.join(" ") },
    });
    return done(null);
  });
}

async function placeOf(
  db: WriteTransaction,
  dimension: string,
  codes: readonly string[],
): Promise<Outcome<number | null>> {
  if (dimension !== "territory") return done(null);
  const joined = await joinPlaces(db, codes);
  return joined.ok ? done(joined.value.id) : joined;
}

/** Takes a merge back: the next edition shows its codes apart again, as far as they may be shown. */
export async function undoMerge(
  actor: Actor,
  slug: string,
  mergeId: number,
  database: Database,
): Promise<Outcome<null>> {
  const dataset = await findDataset(database.read, slug);
  if (!dataset) return failed("not-found", "dataset", { slug });
  const allowed = decide(actor, "publish a release", { observatoryId: dataset.observatoryId });
  if (!allowed.ok) return allowed;
  return database.write(async (db) => {
    if (!(await deleteMerge(db, dataset.id, mergeId))) return failed("not-found", "merge");
    await recordAudit(db, {
      actor,
      action: "codes shown apart again",
      subject: { kind: "dataset", id: dataset.id },
      after: { mergeId },
    });
    return done(null);
  });
}
