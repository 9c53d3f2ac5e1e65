import { labelOf } from "~/atlas/index.ts";
import { findPlaces } from "~/atlas/index.server.ts";
import { findAccount, may } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { changesOf } from "../../core/release/comparison.ts";
import { summariseProtection } from "../../core/release/protection-summary.ts";
import { compareWithCurrent } from "../../data/comparison.server.ts";
import { collectedSince, seriesOfDraft, type Draft } from "../../data/drafts.server.ts";
import { earlyLooks, earlyReaders } from "../../data/early-readers.server.ts";

export type DraftPageData = Awaited<ReturnType<typeof loadDraftPage>>;

/** How many changed figures a page lists; the rest is counted. */
const mostShown = 40;

/** All that one looks at before an edition leaves. Figures here are protected ones, as the public will get them. */
export async function loadDraftPage(db: ReadDatabase, draft: Draft, actor: Actor, locale: PageLocale) {
  const language = wordsOf(locale);
  // Against the edition in force now: another may have left since this one was prepared.
  const comparison = await compareWithCurrent(db, { ...draft, releaseId: draft.id });
  const series = await seriesOfDraft(db, draft.id);
  const titles = new Map(series.map(({ code, title }) => [code, title[language]]));
  const listed = comparison.largest.slice(0, mostShown);
  const places = new Map(
    ((await findPlaces(db, { codes: [...new Set(listed.map((one) => one.territory))] })) ?? []).map((place) => [
      place.code,
      place.name[language],
    ]),
  );
  const mayPublish = may(actor, "publish a release", { observatoryId: draft.observatoryId });
  return {
    locale,
    id: draft.id,
    slug: draft.slug,
    title: draft.title[language],
    state: draft.state,
    preparedAt: draft.preparedAt,
    embargoUntil: draft.embargoUntil,
    refusal: draft.refusal,
    note: draft.revisionNote,
    figures: draft.figures,
    withheld: draft.withheld,
    protection: summariseProtection(draft.protectionReport),
    newer: await collectedSince(db, draft),
    mayPublish,
    series: series.map(({ title, periods, ...one }) => ({
      ...one,
      title: title[language],
      from: periods[0] ?? "",
      to: periods.at(-1) ?? "",
    })),
    against: comparison.with?.version ?? null,
    changes: changesOf(comparison),
    bySeries: comparison.series.map((one) => ({ ...one, title: titles.get(one.series) ?? one.series })),
    breaks: comparison.breaks.map((key) => {
      const [code = "", period = ""] = key.split("|");
      return { series: titles.get(code) ?? code, period };
    }),
    largest: listed.map(({ series: code, territory, period, codes, before, after }) => ({
      series: titles.get(code) ?? code,
      place: places.get(territory) ?? territory,
      period,
      breakdown: Object.entries(codes)
        .map(([dimension, value]) => labelOf(dimension, value, language))
        .join(", "),
      before,
      after,
    })),
    // Who reads early is the affair of who decides.
    readers: mayPublish ? await named(db, await earlyReaders(db, draft.id)) : [],
    looks: mayPublish
      ? await Promise.all(
          (await earlyLooks(db, draft.id)).map(async (look) => ({
            ...look,
            name: await nameOf(db, look.actor),
            self: look.actor === actorId(actor),
          })),
        )
      : [],
  };
}

async function named(db: ReadDatabase, ids: readonly string[]): Promise<{ id: string; name: string }[]> {
  return Promise.all(ids.map(async (id) => ({ id, name: (await findAccount(db, id))?.name ?? "" })));
}

async function nameOf(db: ReadDatabase, actor: string): Promise<string> {
  if (!actor.startsWith("account:")) return actor;
  const id = actor.slice("account:".length);
  // Ids that no account can have come from tests and from before; they are nobody's name.
  return /^[0-9a-f-]{36}$/.test(id) ? ((await findAccount(db, id))?.name ?? "") : "";
}
