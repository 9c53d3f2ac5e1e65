import { sql } from "kysely";
import type { Actor } from "~/kernel/actor.ts";
import { isLocale } from "~/kernel/locale.ts";
import { done, failed, type Failure, type Outcome } from "~/kernel/outcome.ts";
import { notify } from "~/content/index.server.ts";
import { decide, findAccount, readTrail, recordAudit } from "~/identity/index.server.ts";
import type { Database, ReadDatabase } from "~/platform/database.server.ts";
import type { JobDefinition } from "~/platform/jobs.server.ts";
import { logError } from "~/platform/log.server.ts";
import { dropDrafts, dueEditions, findDraft, type Draft } from "../data/drafts.server.ts";
import { earlyLooks } from "../data/early-readers.server.ts";
import { checkAgain } from "./check-again.server.ts";
import { letOut } from "./let-out.server.ts";
import type { ProtectOptions } from "./protect-edition.server.ts";

/** Takes an edition back to its draft before its hour. */
export async function cancelEmbargo(actor: Actor, releaseId: number, database: Database): Promise<Outcome<null>> {
  const draft = await decidable(actor, releaseId, database, "embargoed");
  if (!draft.ok) return draft;
  return database.write(async (transaction) => {
    const { rows } = await sql`
      update observe.release set state = 'draft', embargo_until = null
      where id = ${releaseId} and state = 'embargoed' returning id`.execute(transaction);
    if (rows.length === 0) return failed("conflict", "release.not-embargoed");
    await recordAudit(transaction, {
      actor,
      action: "release.embargo-cancelled",
      subject: { kind: "release", id: String(releaseId) },
      before: { until: draft.value.embargoUntil?.toISOString() ?? null },
    });
    return done(null);
  });
}

/** Throws a draft away: it was never public, and leaves no number behind. Who had looked at it stays in the trail. */
export async function throwAwayDraft(actor: Actor, releaseId: number, database: Database): Promise<Outcome<null>> {
  const draft = await decidable(actor, releaseId, database, "draft");
  if (!draft.ok) return draft;
  const looks = await earlyLooks(database.read, releaseId);
  return database.write(async (transaction) => {
    const dropped = await dropDrafts(transaction, { releaseId });
    if (dropped.length === 0) return failed("conflict", "release.not-draft");
    await recordAudit(transaction, {
      actor,
      action: "release.thrown-away",
      subject: { kind: "release", id: String(releaseId) },
      before: {
        dataset: draft.value.slug,
        figuresHash: draft.value.figuresHash,
        looks: looks.map((look) => `${look.actor} ${look.firstAt.toISOString()}`),
      },
    });
    return done(null);
  });
}

async function decidable(
  actor: Actor,
  releaseId: number,
  database: Database,
  state: "draft" | "embargoed",
): Promise<Outcome<Draft>> {
  const draft = await findDraft(database.read, releaseId);
  if (!draft) return failed("not-found", "release", { release: releaseId });
  const allowed = decide(actor, "publish a release", { observatoryId: draft.observatoryId });
  if (!allowed.ok) return allowed;
  if (draft.state !== state) return failed("conflict", `release.not-${state}`);
  return done(draft);
}

const atItsHour = { kind: "system", task: "embargo" } as const;

/** Lets out what has reached its hour. What may not leave any more is a draft again, and says why. */
export async function releaseDueEditions(database: Database, options: ProtectOptions = {}): Promise<number> {
  let left = 0;
  for (const id of await dueEditions(database.read)) {
    const draft = await findDraft(database.read, id);
    if (draft?.state !== "embargoed") continue;
    try {
      const checked = await checkAgain(draft, draft.revisionNote, database, options);
      const out = checked.ok
        ? await letOut(atItsHour, draft, { note: draft.revisionNote, comparison: checked.value }, database)
        : checked;
      if (out.ok) left++;
      else await holdBack(draft, out.failure, database);
    } catch (error) {
      // The others leave at their hour all the same; this one is tried again in a minute.
      logError("embargo", error, { release: id });
    }
  }
  return left;
}

/** Whoever made it and whoever set its hour is told, or the figures would be awaited in vain. */
async function holdBack(draft: Draft, failure: Failure, database: Database): Promise<void> {
  const releaseId = draft.id;
  const people = await peopleBehind(database.read, releaseId);
  await database.write(async (transaction) => {
    await sql`
      update observe.release set state = 'draft', embargo_until = null, refusal = ${JSON.stringify(failure)}::jsonb
      where id = ${releaseId} and state = 'embargoed'`.execute(transaction);
    for (const accountId of people) {
      await notify(transaction, {
        accountId,
        topic: "edition-held-back",
        subject: titleFor(draft, (await findAccount(transaction, accountId))?.locale),
        href: `/workspace/releases/${draft.slug}/drafts/${releaseId}`,
      });
    }
    await recordAudit(transaction, {
      actor: atItsHour,
      action: "release.held-back",
      subject: { kind: "release", id: String(releaseId) },
      after: { code: failure.code },
    });
  });
}

function titleFor({ title }: Draft, locale: string | undefined): string {
  return title[locale !== undefined && isLocale(locale) ? locale : "fr"];
}

/** Accounts that made an edition ready, or gave it its hour. */
async function peopleBehind(db: ReadDatabase, releaseId: number): Promise<Set<string>> {
  const { rows } = await sql<{ actor: string }>`select actor from observe.release where id = ${releaseId}`.execute(db);
  const trail = await readTrail(db, { subjectKind: "release", subjectId: String(releaseId), limit: 200 });
  const actors = [...rows, ...trail.filter(({ action }) => action === "release.embargoed")].map(({ actor }) => actor);
  return new Set(actors.flatMap((actor) => /^account:(.+)$/.exec(actor)?.[1] ?? []));
}

/** Every minute: an embargo ends within a minute of its hour, never before it. */
export const embargoJob: JobDefinition = {
  name: "observe.release-at-hour",
  schedule: "* * * * *",
  alone: true,
  longestSeconds: 2 * 60 * 60,
  async work(_data, database) {
    if ((await dueEditions(database.read)).length === 0) return;
    await releaseDueEditions(database);
  },
};
