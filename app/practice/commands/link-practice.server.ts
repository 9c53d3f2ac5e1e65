import { queueThing } from "~/content/index.server.ts";
import { decide } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { isSafeLink } from "~/kernel/blocks.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { newText } from "~/kernel/translated-text.ts";
import type { Database } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { closesCircle, descentKinds, type DescentKind, type PageKind } from "../core/family.ts";
import { deleteLink, insertLink, listDescents, lockLinks } from "../data/links.server.ts";
import { findPractice, findPracticeBySlug } from "../data/practices.server.ts";
import { practiceTexts } from "../data/texts-to-translate.server.ts";
import { note } from "./write-practice.server.ts";

export type LinkAsked = { id: number; locale: Locale } & (
  | { kind: DescentKind; toSlug: string; note: string }
  | { kind: PageKind; href: string; title: string }
);

/** Says where a practice comes from, or where it was judged, presented, cited. No practice becomes its own ancestor. */
export async function linkPractice(actor: Actor, asked: LinkAsked, database: Database): Promise<Outcome<true>> {
  return database.write(async (transaction) => {
    const practice = await findPractice(transaction, asked.id);
    if (!practice) return failed("not-found", "practice");
    const allowed = decide(actor, "write for the member", { organisationId: practice.organisationId });
    if (!allowed.ok) return allowed;
    const by = actorId(actor);
    const text = (words: string) => newText(asked.locale, words.trim(), by, new Date().toISOString());
    const link = { fromId: practice.id, kind: asked.kind, toId: null, href: null, title: null, note: null, by };
    if (isDescent(asked)) {
      const parent = await findPracticeBySlug(transaction, asked.toSlug.trim());
      if (!parent?.shown) return failed("invalid", "link-target");
      if (asked.note.length > 4000) return failed("invalid", "too-long");
      await lockLinks(transaction);
      if (closesCircle(await listDescents(transaction, practice.id), { from: practice.id, to: parent.id }))
        return failed("conflict", "circle");
      const words = asked.note.trim() === "" ? null : text(asked.note);
      if (!(await insertLink(transaction, { ...link, toId: parent.id, note: words })))
        return failed("conflict", "linked");
    } else {
      const { href, title } = asked;
      const leads = isSafeLink(href.trim()) && /^(?:https?:\/\/|\/)/.test(href.trim());
      if (!leads || title.trim() === "" || title.length > 300) return failed("invalid", "link-page");
      await insertLink(transaction, { ...link, href: href.trim(), title: text(title) });
    }
    await queueThing(transaction, practiceTexts, String(practice.id));
    await note(transaction, actor, practice.id, "practice linked", { kind: asked.kind });
    await bumpPublicVersion(transaction, "practice", database.afterCommit);
    return done(true);
  });
}

function isDescent(asked: LinkAsked): asked is Extract<LinkAsked, { kind: DescentKind }> {
  return (descentKinds as readonly string[]).includes(asked.kind);
}

export async function unlinkPractice(
  actor: Actor,
  { id, link }: { id: number; link: number },
  database: Database,
): Promise<Outcome<true>> {
  return database.write(async (transaction) => {
    const practice = await findPractice(transaction, id);
    if (!practice) return failed("not-found", "practice");
    const allowed = decide(actor, "write for the member", { organisationId: practice.organisationId });
    if (!allowed.ok) return allowed;
    if (!(await deleteLink(transaction, practice.id, link))) return failed("not-found", "link");
    await queueThing(transaction, practiceTexts, String(practice.id));
    await note(transaction, actor, practice.id, "practice unlinked", { link });
    await bumpPublicVersion(transaction, "practice", database.afterCommit);
    return done(true);
  });
}
