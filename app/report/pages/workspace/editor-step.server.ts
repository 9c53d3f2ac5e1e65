import type { Actor } from "~/kernel/actor.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { listPublishedDatasets } from "~/observe/index.server.ts";
import type { Database } from "~/platform/database.server.ts";
import { arrangeBlock, editHead, moveToEditions, nameFigure } from "../../commands/edit-blocks.server.ts";
import { askReview, publishReport, withdrawReport } from "../../commands/publish-report.server.ts";
import type { Report } from "../../core/report.ts";

/** What the editor says when it opens again after a step. */
export const editorNotices = ["drafted", "saved", "asked", "taken-back", "published", "withdrawn", "moved"] as const;
type EditorNotice = (typeof editorNotices)[number];

/** What one of the forms of the editor asks, done; what to say of it. */
export async function takeEditorStep(
  actor: Actor,
  { id, title }: Pick<Report, "id" | "title">,
  form: FormData,
  database: Database,
): Promise<Outcome<EditorNotice>> {
  const field = (name: string) => String(form.get(name) ?? "");
  const answer = (outcome: Outcome<unknown>, notice: EditorNotice): Outcome<EditorNotice> =>
    outcome.ok ? done(notice) : outcome;
  const step = field("step");
  switch (step) {
    case "head": {
      const head = { id, locale: title.source, title: field("title"), summary: field("summary") };
      return answer(await editHead(actor, head, database), "saved");
    }
    case "ask":
      return answer(await askReview(actor, id, true, database), "asked");
    case "take-back":
      return answer(await askReview(actor, id, false, database), "taken-back");
    case "publish":
      return answer(await publishReport(actor, id, database), "published");
    case "withdraw":
      return answer(await withdrawReport(actor, { id, reason: field("reason") }, database), "withdrawn");
    case "move": {
      const datasets = await listPublishedDatasets(database.read);
      const editions = Object.fromEntries(datasets.map((one) => [one.slug, one.releaseVersion ?? 0]));
      return answer(await moveToEditions(actor, { id, editions }, database), "moved");
    }
    case "unname":
      return answer(await nameFigure(actor, { id, name: field("name"), pin: null }, database), "saved");
    case "up":
    case "down":
    case "remove":
    case "restore":
      return answer(await arrangeBlock(actor, { id, blockId: field("block"), how: step }, database), "saved");
    default:
      return failed("invalid", "other");
  }
}
