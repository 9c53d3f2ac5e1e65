import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { z } from "zod";
import { queueThing } from "~/content/index.server.ts";
import { locales, type Locale } from "~/kernel/locale.ts";
import { newText, writeField, type TranslatedText } from "~/kernel/translated-text.ts";
import { findMemberBySlug, listMembers, showOnMember } from "~/network/index.server.ts";
import type { Database, WriteTransaction } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { packageRoot } from "~/platform/root.server.ts";
import { progressSteps } from "../core/commitment.ts";
import { actionStates } from "../core/roadmap.ts";
import { insertCommitment, insertProgress, moveCommitment } from "../data/commitments.server.ts";
import { insertAction, stepAction } from "../data/roadmap.server.ts";
import { insertSignature } from "../data/signatures.server.ts";
import { insertStatement, insertVersion, updateStatement } from "../data/statements.server.ts";
import { actionTexts, commitmentTexts } from "../data/translatable-advocacy.server.ts";
import { showStatement } from "./publish-statement.server.ts";

const by = "system:seed";
const writtenAt = "2026-11-01T00:00:00Z";

const labels = z.strictObject(
  Object.fromEntries(locales.map((locale) => [locale, z.string().min(1)])) as Record<Locale, z.ZodString>,
);
const common = { title: labels, text: labels, agendaItems: z.array(z.string()), dueOn: z.iso.date().nullable() };
const seedSchema = z.strictObject({
  statement: z.strictObject({
    slug: z.string().endsWith("-invented"),
    agendaItems: z.array(z.string()),
    title: labels,
    summary: labels,
    body: labels,
  }),
  commitments: z.array(
    z.strictObject({
      ...common,
      member: z.string().endsWith("-invented"),
      beginsOn: z.iso.date().nullable(),
      indicators: z.array(z.string()),
      report: z.strictObject({ progress: z.enum(progressSteps), text: labels }).nullable(),
    }),
  ),
  actions: z.array(
    z.strictObject({
      ...common,
      state: z.enum(actionStates),
      proposedBy: z.string().endsWith("-invented").nullable(),
    }),
  ),
});
type Seed = z.infer<typeof seedSchema>;

function translated(text: Record<Locale, string>): TranslatedText {
  return (["en", "es"] as const).reduce(
    (whole, locale) => writeField(whole, locale, text[locale], by, writtenAt),
    newText("fr", text.fr, by, writtenAt),
  );
}

/** What invented members say together, so that a newcomer sees these pages alive. Once; what people changed is left. */
export async function loadInventedAdvocacy(database: Database): Promise<void> {
  const { rows } = await sql`select 1 from platform.installation where key = 'sample.advocacy'`.execute(database.read);
  if (rows.length > 0) return;
  const seed = seedSchema.parse(
    JSON.parse(readFileSync(join(packageRoot, "database/seed/advocate/invented.json"), "utf8")),
  );
  await database.write(async (transaction) => {
    await addStatement(transaction, seed.statement);
    for (const commitment of seed.commitments) await addCommitment(transaction, commitment);
    for (const action of seed.actions) await addAction(transaction, action);
    await sql`insert into platform.installation (key, value) values ('sample.advocacy', 'true')`.execute(transaction);
    await bumpPublicVersion(transaction, "advocate", database.afterCommit);
  });
}

async function addStatement(transaction: WriteTransaction, { slug, agendaItems, ...texts }: Seed["statement"]) {
  const document = {
    title: translated(texts.title),
    summary: translated(texts.summary),
    body: translated(texts.body),
    agendaItems,
    closesOn: null,
  };
  const id = await insertStatement(transaction, { slug, document, sample: true, by });
  if (id === null) return;
  await insertVersion(transaction, id, { number: 1, document, note: null, asksAgain: false, by });
  await updateStatement(transaction, id, { state: "open", by });
  for (const { organisationId, sample } of await listMembers(transaction, { states: ["member"] })) {
    if (sample) await insertSignature(transaction, { statementId: id, organisationId, version: 1, by });
  }
  await showStatement(transaction, { id, slug });
}

async function addCommitment(transaction: WriteTransaction, asked: Seed["commitments"][number]) {
  const member = await findMemberBySlug(transaction, asked.member);
  if (!member) return;
  const { organisationId } = member;
  const title = translated(asked.title);
  const { agendaItems, indicators, beginsOn, dueOn } = asked;
  const written = { title, text: translated(asked.text), agendaItems, indicators, beginsOn, dueOn };
  const id = await insertCommitment(transaction, organisationId, written, { by, sample: true });
  await moveCommitment(transaction, id, "public");
  const href = `/advocacy/commitments#${id}`;
  await showOnMember(transaction, { organisationId, kind: "commitment", id, title, href, agendas: agendaItems });
  if (asked.report) {
    const { progress, text } = asked.report;
    await insertProgress(transaction, id, { progress, text: translated(text), evidence: null, by });
  }
  await queueThing(transaction, commitmentTexts, id);
}

async function addAction(transaction: WriteTransaction, asked: Seed["actions"][number]) {
  const member = asked.proposedBy === null ? undefined : await findMemberBySlug(transaction, asked.proposedBy);
  const { state, agendaItems, dueOn } = asked;
  const id = await insertAction(transaction, {
    state,
    title: translated(asked.title),
    text: translated(asked.text),
    agendaItems,
    dueOn,
    proposedBy: member?.organisationId ?? null,
    by,
    sample: true,
  });
  await stepAction(transaction, id, { state, reason: null, by });
  await queueThing(transaction, actionTexts, id);
}
