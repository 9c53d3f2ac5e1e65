import { listTerms, translationEngine } from "~/content/index.server.ts";
import type { Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import type { Database } from "~/platform/database.server.ts";
import { countAttempt } from "~/platform/http/rate-limit.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { cautionsOf, type Caution } from "../core/before-sending.ts";
import { mayWrite } from "../core/policy.ts";
import { readPost } from "../core/post.ts";
import {
  findPost,
  findPostById,
  rewritePost,
  eraseWords,
  setPostState,
  writeTranslation,
  type Post,
} from "../data/posts.server.ts";
import { speakerOf, type Speaker } from "../data/reader.server.ts";
import { findThreadById, type Thread } from "../data/threads.server.ts";
import { writeTraces } from "./show-posts.server.ts";
import { holdForModerator, perWriter } from "./write-post.server.ts";

export type Changed = { kind: "changed" | "waiting" } | { kind: "caution"; cautions: Caution[] };

export interface Found {
  speaker: Speaker;
  post: Post;
  thread: Thread;
}

/** A post that somebody may see, with its thread. */
export async function findForSpeaker(actor: Actor, postId: string, database: Database): Promise<Outcome<Found>> {
  if (actor.kind !== "person") return failed("unauthenticated", "sign-in");
  const speaker = await speakerOf(database.read, actor);
  const post = await findPost(database.read, speaker, postId);
  if (!post) return failed("not-found", "page");
  return done({ speaker, post, thread: (await findThreadById(database.read, post.threadId))! });
}

/** Its author changes a post; what it said before stays to be read. Where posts are read first, so is the change. */
export async function editPost(
  actor: Actor,
  postId: string,
  typed: { text: string; cautioned: boolean },
  database: Database,
): Promise<Outcome<Changed>> {
  const found = await findOwn(actor, postId, database);
  if (!found.ok) return found;
  const { speaker, post, thread } = found.value;
  if (!mayWrite(speaker, thread.space) || thread.state === "closed") return failed("conflict", "closed");
  const reading = readPost(typed.text);
  if (!reading.ok) return failed("invalid", reading.fault);
  const cautions = typed.cautioned ? [] : cautionsOf(typed.text);
  if (cautions.length > 0) return done({ kind: "caution", cautions });
  return database.write(async (transaction) => {
    await rewritePost(transaction, post.id, reading.body, post.locale);
    const again = thread.space.premoderated && post.state === "shown";
    if (again) {
      await setPostState(transaction, post.id, "waiting");
      await holdForModerator(transaction, post.id);
    }
    await writeTraces(transaction, thread, (await findPostById(transaction, post.id))!);
    await bumpPublicVersion(transaction, "discuss", database.afterCommit);
    return done({ kind: again || post.state === "waiting" ? "waiting" : "changed" });
  });
}

/** Its author takes a post back: its words are gone for everybody, its place says so. */
export async function withdrawPost(actor: Actor, postId: string, database: Database): Promise<Outcome<Changed>> {
  const found = await findOwn(actor, postId, database);
  if (!found.ok) return found;
  const { post, thread } = found.value;
  return database.write(async (transaction) => {
    await setPostState(transaction, post.id, "withdrawn");
    await eraseWords(transaction, post.id);
    await writeTraces(transaction, thread, { ...post, state: "withdrawn" });
    await bumpPublicVersion(transaction, "discuss", database.afterCommit);
    return done({ kind: "changed" });
  });
}

async function findOwn(actor: Actor, postId: string, database: Database): Promise<Outcome<Found>> {
  const found = await findForSpeaker(actor, postId, database);
  if (!found.ok) return found;
  const { speaker, post } = found.value;
  if (post.authorAccount !== speaker.accountId) return failed("forbidden", "own-post");
  return post.state === "shown" || post.state === "waiting" ? found : failed("conflict", "closed");
}

/** One more language of a post, by a person who writes there; it takes the place of an engine's. */
export async function translatePost(
  actor: Actor,
  postId: string,
  typed: { locale: Locale; text: string; cautioned: boolean },
  database: Database,
): Promise<Outcome<Changed>> {
  const found = await findToTranslate(actor, postId, typed.locale, database);
  if (!found.ok) return found;
  const { speaker, post, thread } = found.value;
  const reading = readPost(typed.text);
  if (!reading.ok) return failed("invalid", reading.fault);
  const cautions = typed.cautioned ? [] : cautionsOf(typed.text);
  if (cautions.length > 0) return done({ kind: "caution", cautions });
  if (!(await countAttempt(database, perWriter, speaker.accountId)).allowed) return failed("too-many", "too-many");
  return keepTranslation(thread, post, { ...typed, body: reading.body, engine: null }, speaker.accountId, database);
}

/** The same by the engine that this installation has, if it has one; asked outside any transaction. */
export async function translateByEngine(
  actor: Actor,
  postId: string,
  locale: Locale,
  database: Database,
): Promise<Outcome<Changed>> {
  const engine = translationEngine();
  if (!engine) return failed("unavailable", "no-engine");
  const found = await findToTranslate(actor, postId, locale, database);
  if (!found.ok) return found;
  const { speaker, post, thread } = found.value;
  if (!(await countAttempt(database, perWriter, speaker.accountId)).allowed) return failed("too-many", "too-many");
  const body = await engine.translate(post.body, post.locale, locale, await listTerms(database.read));
  return keepTranslation(thread, post, { locale, body, engine: engine.name }, null, database);
}

async function findToTranslate(
  actor: Actor,
  postId: string,
  locale: Locale,
  database: Database,
): Promise<Outcome<Found>> {
  const found = await findForSpeaker(actor, postId, database);
  if (!found.ok) return found;
  const { speaker, post, thread } = found.value;
  if (!mayWrite(speaker, thread.space) || post.state !== "shown") return failed("forbidden", "write");
  return locale === post.locale ? failed("invalid", "language") : found;
}

function keepTranslation(
  thread: Thread,
  post: Post,
  { locale, body, engine }: { locale: Locale; body: Post["body"]; engine: string | null },
  accountId: string | null,
  database: Database,
): Promise<Outcome<Changed>> {
  return database.write(async (transaction) => {
    const sourceRevision = post.revision;
    await writeTranslation(transaction, { postId: post.id, locale, body, sourceRevision, engine, accountId });
    await writeTraces(transaction, thread, post);
    await bumpPublicVersion(transaction, "discuss", database.afterCommit);
    return done({ kind: "changed" as const });
  });
}
