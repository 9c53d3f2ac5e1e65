import { plainText } from "~/content/index.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { newText, writeField } from "~/kernel/translated-text.ts";
import { isLanguage, type Language } from "~/kernel/language.ts";
import { isLocale } from "~/kernel/locale.ts";
import type { Database } from "~/platform/database.server.ts";
import { countAttempt } from "~/platform/http/rate-limit.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { cautionsOf } from "../core/before-sending.ts";
import { mayWrite } from "../core/policy.ts";
import { readPost } from "../core/post.ts";
import { longestTitle } from "../core/space.ts";
import { voiceChoices, writeChoice } from "../core/voice.ts";
import { speakerOf } from "../data/reader.server.ts";
import { findSpace } from "../data/spaces.server.ts";
import { findThread, findThreadById, insertThread, setTitle } from "../data/threads.server.ts";
import { reindexThread } from "./reindex.server.ts";
import { keepPost, perWriter, type TypedPost, type Written } from "./write-post.server.ts";

export interface TypedThread extends TypedPost {
  title: string;
  kind: "debate" | "consultation";
}

/** A thread begins with its first post; a consultation, with its question, by those who hold discussions. */
export async function openThread(
  actor: Actor,
  slug: string,
  typed: TypedThread,
  database: Database,
): Promise<Outcome<Written & { code?: string }>> {
  if (actor.kind !== "person") return failed("unauthenticated", "sign-in");
  const speaker = await speakerOf(database.read, actor);
  const space = await findSpace(database.read, speaker, slug);
  if (!space) return failed("not-found", "page");
  if (!mayWrite(speaker, space)) return failed("forbidden", "write");
  if (typed.kind === "consultation" && !speaker.holds) return failed("forbidden", "consultation");
  const title = readTitle(typed.title);
  if (!title) return failed("invalid", "title");
  if (!isLanguage(typed.locale)) return failed("invalid", "language");
  const reading = readPost(typed.text);
  if (!reading.ok) return failed("invalid", reading.fault);
  const voice = voiceChoices(speaker).find((choice) => writeChoice(choice) === typed.voice);
  if (!voice) return failed("invalid", "voice");
  const cautions = typed.cautioned ? [] : cautionsOf(`${title}\n\n${typed.text}`);
  if (cautions.length > 0) return done({ kind: "caution", cautions });
  if (!(await countAttempt(database, perWriter, actor.accountId)).allowed) return failed("too-many", "too-many");

  // The thread is seen by nobody else before its first post is shown, so that two transactions leave nothing half done in sight.
  const opened = await database.write((transaction) =>
    insertThread(transaction, {
      spaceId: space.id,
      kind: typed.kind,
      // Whose words a title is stands nowhere: its author may speak unattributed.
      title: newText(typed.locale, title, "discuss", new Date().toISOString()),
      openedBy: actor.accountId,
    }),
  );
  const thread = (await findThreadById(database.read, opened.id))!;
  const kind = typed.kind === "consultation" ? "question" : "post";
  const kept = await keepPost(speaker, thread, { ...typed, kind, voice, body: reading.body }, database);
  return kept.ok ? done({ ...kept.value, code: opened.code }) : kept;
}

/** The title in one more language, by whoever writes there. */
export async function translateTitle(
  actor: Actor,
  code: string,
  typed: { locale: Language; title: string },
  database: Database,
): Promise<Outcome<null>> {
  if (actor.kind !== "person") return failed("unauthenticated", "sign-in");
  const speaker = await speakerOf(database.read, actor);
  const thread = await findThread(database.read, speaker, code);
  if (!thread) return failed("not-found", "page");
  if (!mayWrite(speaker, thread.space)) return failed("forbidden", "write");
  const isSource = typed.locale === thread.title.source;
  if (isSource && !speaker.holds && thread.openedBy !== actor.accountId) return failed("forbidden", "write");
  // Translations are into the languages of the pages: no other one would ever be shown.
  if (!isSource && !isLocale(typed.locale)) return failed("invalid", "language");
  const title = readTitle(typed.title);
  if (!title || cautionsOf(title).length > 0) return failed("invalid", "title");
  return database.write(async (transaction) => {
    const by = isSource ? "discuss" : actorId(actor);
    await setTitle(transaction, thread.id, writeField(thread.title, typed.locale, title, by, new Date().toISOString()));
    await reindexThread(transaction, thread.id);
    await bumpPublicVersion(transaction, "discuss", database.afterCommit);
    return done(null);
  });
}

export function readTitle(typed: string): string | null {
  const title = plainText(typed).replace(/\s+/g, " ");
  return title.length >= 3 && title.length <= longestTitle ? title : null;
}
