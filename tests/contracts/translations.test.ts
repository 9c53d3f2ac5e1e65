import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { expect, test } from "vitest";
import { packageRoot } from "~/platform/root.server.ts";
import { listTranslatables } from "../../app/content/data/translatable.server.ts";
import "../../server/open-platform.ts";
import { databaseForThisTest } from "../support/database.ts";

/** Columns whose texts wait for translators, by the kind of thing under which they stand in the queue. */
const queued: Record<string, string> = {
  page: "content.article.title content.article.summary content.article.body",
  news: "",
  media: "content.media.alternative",
  member: "network.member.mandate network.member.presentation network.team_member.role",
  practice: "practice.practice.shown practice.practice.draft practice.link.note practice.link.title",
  policy: "practice.policy.shown practice.policy.draft",
  "cooperation-card": "cooperate.card.title cooperate.card.detail",
  cooperation: `
    cooperate.space.title cooperate.space.summary cooperate.space.call cooperate.entry.title
    cooperate.entry.text cooperate.adopted_idea.text
  `,
  "discussion-space": "discuss.space.title discuss.space.purpose",
  "discussion-thread": "discuss.thread.title discuss.thread.outcome",
  commitment: "advocate.commitment.title advocate.commitment.text advocate.commitment_report.text",
  statement: "advocate.statement.document advocate.statement_version.note",
  "roadmap-action": "advocate.action.title advocate.action.text advocate.action_step.reason",
  event: "convene.event.document",
  "event-outcome": "convene.outcome.texts",
  "series-break": "observe.series_break.texts",
  footnote: "gather.cell_comment.footnote_texts",
  report: "report.report.title report.report.summary report.report.document report.recommendation.text",
  campaign: "inform.campaign.draft inform.campaign.shown",
  course: "learn.course_text.title learn.course_text.summary learn.course_text.body",
  resource: "learn.resource.title learn.resource.summary",
  "local-text": "learn.local_text.words",
};

/** Kinds that a slice puts into the queue from an editor of its own. */
const ownEditors: Record<string, string> = {
  page: "app/content/commands/save-article.server.ts",
  news: "app/content/commands/save-article.server.ts",
  event: "app/convene/commands/write-event.server.ts",
  report: "app/report/commands/change-report.server.ts",
  campaign: "app/inform/commands/campaign/write-campaign.server.ts",
  course: "app/learn/commands/authoring/change-course.server.ts",
  resource: "app/learn/commands/index-resource.server.ts",
  "local-text": "app/learn/commands/write-local-text.server.ts",
};

/** Columns that are in no queue, and why. A schema or a table before a dot stands for all of it. */
const apart: Record<string, string> = {
  "asked for in every language at once, by whoever declares it: nothing can be missing": `
    observe.release.note
    observe.release.revision_note observe.observatory.name observe.observatory.description
    observe.dataset.title observe.dataset.description observe.series.title observe.series.definition
    gather.collection.title gather.collection.definition gather.collection_version.definition
    inform.edition.title inform.edition.opening inform.press_text.title inform.press_text.body
    inform.reply_template.title inform.reply_template.body content.theme.label
  `,
  "a name, which translators leave as its bearer writes it":
    "identity.organisation.name atlas.territory.name network.network.name",
  "law between those who signed it: another language is another signed version": `
    network.charter.title network.charter.body network.charter.changes cooperate.memorandum.text
    gather.agreement.legal_basis gather.agreement.terms
  `,
  "a version, or a copy of what stands in the queue where it is written": `
    observe.series_break.note observe.withdrawn_break.note observe.observation.footnote
    observe.released_figure.footnote gather.cell_comment.footnote
    advocate.statement_version.document content.article_revision.snapshot content.article_draft.facts
    practice.version.document practice.practice.withheld_document practice.policy.withheld_document
    report.version.title report.version.summary report.version.document report.version.recommendations
    network.showing.title learn.course_version_text.title learn.course_version_text.summary
    learn.course_version_text.body learn.course_text.imported learn.resource.shown
    inform.edition_item.texts inform.feed_entry.texts learn.certificate.titles convene.outcome.document
    observe.edition_text.texts learn.course_step.was learn.course_draft.base learn.course_draft.words
    learn.course_draft.steps establish.publication.documents
  `,
  "translated beside what it answers, by those who discuss":
    "discuss.post.body discuss.post_version.body discuss.post_translation.body",
  "words of an observatory in its own campaign, with the numbers of its place":
    "inform.campaign_participation.message inform.campaign_participation.lines",
  "an observatory's own working papers, which the public reads as documents that it publishes":
    "establish.entry.texts establish.entry.facts",
  "the field's words, a language each, in the glossary itself": "content.term.note",
  "one note a version, in the language of who publishes it, shown in that language": "learn.course_version.note",
  "read by nobody: files of captions are media of their own": "content.media.captions",
  "help keeps its directory language by language, and depends on no other slice": "help.",
  "codes, numbers, settings or marks of machines, no words for readers": `
    platform. identity.audit_entry. identity.invitation. gather.assignment. gather.cell_change.
    gather.check_rule. gather.finding. gather.opening. gather.arrival. observe.breakdown. observe.import.
    observe.import_profile. observe.look_ahead. observe.release_task. observe.upload.
    observe.service_term. observe.dataset.plan observe.dataset.policy observe.series.additive
    observe.series.facts observe.observatory.policy observe.observation.services observe.release.plan
    observe.release.policy observe.release.facts observe.release.ground observe.release.comparison
    observe.release.refusal observe.release.protection_report observe.release_series.summary
    network.setting. network.application.facts learn.resource.facts learn.course.structure
    learn.course_version.structure learn.cartridge_report. inform.subscriber. inform.edition.segment
    inform.fediverse_delivery. convene.registration. convene.evaluation. cooperate.matching.
    cooperate.suggestion.
  `,
};

/** Texts in several languages are `jsonb` in every table, as blocks and documents are. */
async function columnsOfTexts(): Promise<string[]> {
  const database = await databaseForThisTest();
  const { rows } = await sql<{ name: string }>`
    select table_schema || '.' || table_name || '.' || column_name as name from information_schema.columns
    where data_type = 'jsonb' and table_schema not in ('information_schema', 'pg_catalog', 'pgboss')
    order by 1`.execute(database.read);
  return rows.map(({ name }) => name);
}

test("every column of texts is in the queue of translations, or on the list of those that are not, with the reason", async () => {
  const columns = await columnsOfTexts();
  expect(columns.length).toBeGreaterThan(100);
  const namesIn = (list: Record<string, string>) =>
    Object.values(list).flatMap((names) => names.split(/\s+/).filter((name) => name !== ""));
  const [inQueue, exceptions] = [namesIn(queued), namesIn(apart)];
  const covers = (one: string, column: string) => (one.endsWith(".") ? column.startsWith(one) : one === column);
  const standing = (list: string[], column: string) => list.filter((one) => covers(one, column)).length;
  expect(columns.filter((column) => standing(inQueue, column) + standing(exceptions, column) !== 1)).toEqual([]);
  const gone = [...inQueue, ...exceptions].filter((one) => !columns.some((column) => covers(one, column)));
  expect(gone, "no such column any more").toEqual([]);
});

test("every kind of the queue is handed over by its slice, or put there by its own editor", () => {
  const handedOver = listTranslatables().map(({ kind }) => kind);
  expect([...handedOver, ...Object.keys(ownEditors)].toSorted()).toEqual(Object.keys(queued).toSorted());
  for (const [kind, path] of Object.entries(ownEditors))
    expect(readFileSync(join(packageRoot, path), "utf8"), kind).toContain("queueTranslations(");
});
