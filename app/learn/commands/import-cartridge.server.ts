import { decide, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, type Outcome } from "~/kernel/outcome.ts";
import { newText } from "~/kernel/translated-text.ts";
import type { Database } from "~/platform/database.server.ts";
import { partsOf } from "../core/course.ts";
import { openCartridge } from "../data/cartridge/open-cartridge.server.ts";
import { insertReport } from "../data/cartridge/reports.server.ts";
import { findCourseBySlug, insertCourse, writeDraftPart } from "../data/courses.server.ts";

/** A Common Cartridge becomes a draft, never a public course, with a report of what was left behind. Brought twice it is two drafts. */
export async function importCartridge(
  actor: Actor,
  bytes: Buffer,
  locale: Locale,
  database: Database,
): Promise<Outcome<{ courseId: string; slug: string; left: number }>> {
  const allowed = decide(actor, "edit content");
  if (!allowed.ok) return allowed;
  const read = await openCartridge(bytes, locale);
  if (!read.ok) return read;
  const { texts, left } = read.value;
  return database.write(async (transaction) => {
    let { slug } = read.value.structure;
    for (let number = 2; await findCourseBySlug(transaction, slug); number++)
      slug = `${read.value.structure.slug}-${number}`;
    const structure = { ...read.value.structure, slug };
    const by = actorId(actor);
    const at = new Date().toISOString();
    const courseId = await insertCourse(transaction, { structure, sample: false, by });
    for (const part of partsOf(structure)) {
      const { title, summary, body } = texts.get(part)!;
      const text = (words: string) => newText(locale, words, by, at);
      await writeDraftPart(transaction, courseId, {
        part,
        title: text(title),
        summary: text(summary),
        body: text(body),
        imported: {},
      });
    }
    await insertReport(transaction, courseId, left);
    await recordAudit(transaction, {
      actor,
      action: "cartridge brought in",
      subject: { kind: "course", id: courseId },
      after: { lessons: texts.size, leftOut: left.length },
    });
    return done({ courseId, slug, left: left.length });
  });
}
