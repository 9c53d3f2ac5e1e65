import { notify } from "~/content/index.server.ts";
import { readNotation, writeBlocks, type TranslatedBlocks } from "~/content/index.ts";
import { decide, recordAudit } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import { blocksText } from "~/kernel/blocks.ts";
import { locales, type Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { newText, writeField, type TranslatedText } from "~/kernel/translated-text.ts";
import type { Database } from "~/platform/database.server.ts";
import { bumpPublicVersion } from "~/platform/public-version.server.ts";
import { belongingStates } from "../core/member.ts";
import { plainText } from "../core/plain-text.ts";
import { findCharter, insertCharter } from "../data/charters.server.ts";
import { listMembers } from "../data/members.server.ts";
import { peopleOfMember } from "./desk.server.ts";

export const charterLength = 40_000;
export const changesLength = 3000;

export interface TypedCharter {
  /** The version that the writer began from: nobody publishes over one she has not read. */
  base: number;
  source: Locale;
  /** The text in the notation of the editor, and what it changes, in each language that is written. */
  body: Record<Locale, string>;
  changes: Record<Locale, string>;
  /** `2026-11-29`, empty where it waits to be adopted. */
  adoptedOn: string;
}

/** Publishes the next version of the charter. What was signed stays signed under its own; each member is asked to sign the new one. */
export async function publishCharter(
  actor: Actor,
  typed: TypedCharter,
  database: Database,
): Promise<Outcome<{ version: number }>> {
  const allowed = decide(actor, "review memberships");
  if (!allowed.ok) return allowed;
  const by = actorId(actor);
  const at = new Date().toISOString();
  const body = readBody(typed, by, at);
  if (!body.ok) return body;
  const changes = readChanges(typed, by, at);
  if (!changes) return failed("invalid", "charter-changes");
  const adoptedOn = typed.adoptedOn.trim() === "" ? null : typed.adoptedOn.trim();
  if (adoptedOn !== null && (!/^\d{4}-\d{2}-\d{2}$/.test(adoptedOn) || Number.isNaN(Date.parse(adoptedOn))))
    return failed("invalid", "charter-day");
  return database.write(async (transaction) => {
    const standing = await findCharter(transaction);
    if (!standing || standing.version !== typed.base) return failed("conflict", "charter-changed");
    if (textOf(standing.body, typed.source) === textOf(body.value, typed.source))
      return failed("conflict", "charter-same");
    const version = standing.version + 1;
    await insertCharter(transaction, { version, title: standing.title, body: body.value, changes, adoptedOn });
    for (const { organisationId } of await listMembers(transaction, { states: belongingStates }))
      for (const { accountId } of await peopleOfMember(transaction, organisationId))
        await notify(transaction, {
          accountId,
          topic: "charter-new",
          subject: String(version),
          href: `/workspace/members/${organisationId}#charter`,
        });
    await recordAudit(transaction, {
      actor,
      action: "charter published",
      subject: { kind: "charter", id: String(version) },
      before: { version: standing.version },
      after: { version },
    });
    await bumpPublicVersion(transaction, "network", database.afterCommit);
    return done({ version });
  });
}

function readBody({ body, source }: TypedCharter, by: string, at: string): Outcome<TranslatedBlocks> {
  let written: TranslatedBlocks = { source, fields: {} };
  for (const locale of [source, ...locales.filter((one) => one !== source)]) {
    const text = body[locale].trim();
    if (text === "") {
      if (locale === source) return failed("invalid", "charter-body");
      continue;
    }
    const reading = readNotation(text);
    if (text.length > charterLength || !reading.ok) return failed("invalid", "charter-body");
    written = writeBlocks(written, locale, reading.blocks, by, at);
  }
  return done(written);
}

/** Null where nothing is said of what changes, or not in the language of the text. */
function readChanges({ changes, source }: TypedCharter, by: string, at: string): TranslatedText | null {
  const said = plainText(changes[source], changesLength);
  if (said === "") return null;
  let text = newText(source, said, by, at);
  for (const locale of locales) {
    const words = plainText(changes[locale], changesLength);
    if (locale !== source && words !== "") text = writeField(text, locale, words, by, at);
  }
  return text;
}

function textOf(body: TranslatedBlocks, locale: Locale): string {
  const field = body.fields[locale];
  return field ? blocksText(field.blocks) : "";
}
