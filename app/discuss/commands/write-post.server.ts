import { openModerationCase } from "~/content/index.server.ts";
import { isSafeLink, type Blocks } from "~/kernel/blocks.ts";
import type { Actor } from "~/kernel/actor.ts";
import { dayOf } from "~/kernel/day.ts";
import { isLanguage, type Language } from "~/kernel/language.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { countAttempt } from "~/platform/http/rate-limit.server.ts";
import { cautionsOf, type Caution } from "../core/before-sending.ts";
import { isInstitutional, isStance, writableOn, type PostKind } from "../core/consultation.ts";
import { mayWrite } from "../core/policy.ts";
import { readPost } from "../core/post.ts";
import { voiceChoices, writeChoice, type VoiceChoice } from "../core/voice.ts";
import { follow } from "../data/followers.server.ts";
import { findPostById, insertPost, type NewPost, type Post } from "../data/posts.server.ts";
import { speakerOf, type Speaker } from "../data/reader.server.ts";
import { findThread, listPhaseDays, type Thread } from "../data/threads.server.ts";
import { makeShown } from "./show-posts.server.ts";

/** A post as a form brings it. */
export interface TypedPost {
  text: string;
  /** Any language: what it is written in first. */
  locale: Language;
  /** One of `voiceChoices`, as `writeChoice` writes it. */
  voice: string;
  stance?: string;
  sourceUrl?: string;
  /** She has read what is said before a post leaves, and sends it all the same. */
  cautioned: boolean;
}

export type Written = { kind: "posted" | "waiting"; post: Post } | { kind: "caution"; cautions: Caution[] };

export const perWriter = { purpose: "discuss-post", limit: 40, windowSeconds: 3600 };

/** Takes a post: who may, when, in which voice, after what must be read before it leaves. Until it is kept nothing of it is stored. */
export async function writePost(
  actor: Actor,
  code: string,
  typed: TypedPost,
  database: Database,
): Promise<Outcome<Written>> {
  if (actor.kind !== "person") return failed("unauthenticated", "sign-in");
  const speaker = await speakerOf(database.read, actor);
  const thread = await findThread(database.read, speaker, code);
  if (!thread) return failed("not-found", "page");
  const kind = await kindToWrite(database, speaker, thread);
  if (!kind.ok) return kind;
  const reading = readPost(typed.text);
  if (!reading.ok) return failed("invalid", reading.fault);
  const voice = voiceChoices(speaker).find((choice) => writeChoice(choice) === typed.voice);
  if (!voice) return failed("invalid", "voice");
  const cautions = typed.cautioned ? [] : cautionsOf(typed.text);
  if (cautions.length > 0) return done({ kind: "caution", cautions });
  if (!(await countAttempt(database, perWriter, actor.accountId)).allowed) return failed("too-many", "too-many");
  return keepPost(speaker, thread, { ...typed, kind: kind.value, voice, body: reading.body }, database);
}

/** What may be written now, or why nothing may. */
export async function kindToWrite(
  database: Database,
  speaker: Speaker,
  thread: Thread,
  today = dayOf(new Date()),
): Promise<Outcome<PostKind>> {
  if (!mayWrite(speaker, thread.space)) return failed("forbidden", "write");
  const writable = writableOn(thread, await listPhaseDays(database.read, thread.id), today);
  return "kind" in writable ? done(writable.kind) : failed("conflict", writable.closed);
}

interface Kept {
  kind: PostKind;
  voice: VoiceChoice;
  body: Blocks;
  locale: Language;
  stance?: string | undefined;
  sourceUrl?: string | undefined;
  via?: "web" | "mail";
  mailMark?: string | null;
}

/** Keeps a post that was read, and shows it, or puts it before a moderator where the space wants that. */
export async function keepPost(
  speaker: Speaker,
  thread: Thread,
  { kind, voice, body, locale, stance, sourceUrl = "", via = "web", mailMark = null }: Kept,
  database: Database,
): Promise<Outcome<Exclude<Written, { kind: "caution" }>>> {
  if (!isLanguage(locale)) return failed("invalid", "language");
  const institutional = voice.spokenAs === "institution" && voice.organisationId !== null;
  if (isInstitutional(kind) && !institutional) return failed("invalid", "institution");
  if (isInstitutional(kind) && !isStance(stance)) return failed("invalid", "stance");
  if (sourceUrl !== "" && !(isSafeLink(sourceUrl) && /^https?:/i.test(sourceUrl))) return failed("invalid", "link");
  return database.write(async (transaction) => {
    const post = await insertPost(transaction, {
      threadId: thread.id,
      kind,
      authorAccount: speaker.accountId,
      ...spokenOf(voice),
      locale,
      body,
      stance: isInstitutional(kind) && isStance(stance) ? stance : null,
      sourceUrl: kind === "evidence" && sourceUrl !== "" ? sourceUrl : null,
      state: "waiting",
      via,
      mailMark,
    });
    if (!post) return failed("conflict", mailMark ? "again" : "position-taken");
    await follow(transaction, thread.id, speaker.accountId);
    return done(await letOrHold(transaction, thread, post, database));
  });
}

/** Of an unattributed post neither the member nor the network is kept: what is not stored cannot be told. */
function spokenOf({
  spokenAs,
  on,
  organisationId,
}: VoiceChoice): Pick<NewPost, "spokenAs" | "organisationId" | "forNetwork"> {
  if (spokenAs === "unattributed") return { spokenAs, organisationId: null, forNetwork: false };
  return { spokenAs, organisationId, forNetwork: on === "network" };
}

async function letOrHold(
  transaction: WriteTransaction,
  thread: Thread,
  post: Post,
  database: Database,
): Promise<{ kind: "posted" | "waiting"; post: Post }> {
  if (thread.space.premoderated) {
    await holdForModerator(transaction, post.id);
    return { kind: "waiting", post };
  }
  await makeShown(transaction, post.id, database.afterCommit);
  return { kind: "posted", post: (await findPostById(transaction, post.id))! };
}

/** The trail says that something waits, not whose it is: it has more readers than the queue. */
export async function holdForModerator(transaction: WriteTransaction, postId: string): Promise<void> {
  await openModerationCase(
    transaction,
    { kind: "system", task: "discuss" },
    { subjectKind: "discussion-post", subjectId: postId, reason: "", source: "before-showing" },
  );
}
