import { slugFrom } from "~/content/index.ts";
import { decide } from "~/identity/index.server.ts";
import { actorId, type Actor } from "~/kernel/actor.ts";
import type { Locale } from "~/kernel/locale.ts";
import { done, failed, type Outcome } from "~/kernel/outcome.ts";
import { newText } from "~/kernel/translated-text.ts";
import { belongingStates, withoutNames } from "~/network/index.ts";
import { findMember } from "~/network/index.server.ts";
import type { WriteTransaction } from "~/platform/database.server.ts";
import { emptyTexts, longestTitle, type Texts } from "../core/texts.ts";

export interface NewSheet {
  organisationId: string;
  title: string;
  /** The language in which it is written first: any of ours. */
  locale: Locale;
  sample?: boolean;
}

interface SheetKind<Name extends string> {
  kind: "practice" | "policy";
  textNames: readonly Name[];
  /** Names of addresses that are no sheet's. */
  reserved: ReadonlySet<string>;
  isTaken: (slug: string) => Promise<boolean>;
}

/** The address and the empty texts of a practice or policy that one of a member's own begins, the title apart. */
export async function beginSheet<Name extends string>(
  transaction: WriteTransaction,
  actor: Actor,
  { organisationId, title, locale }: NewSheet,
  { kind, textNames, reserved, isTaken }: SheetKind<Name | "title">,
): Promise<Outcome<{ slug: string; texts: Texts<Name | "title"> }>> {
  const allowed = decide(actor, "write for the member", { organisationId });
  if (!allowed.ok) return allowed;
  const words = title.trim();
  if (words === "" || words.length > longestTitle) return failed("invalid", "title");
  const member = await findMember(transaction, organisationId);
  if (!member || !belongingStates.includes(member.state)) return failed("forbidden", "not-a-member");
  const by = actorId(actor);
  const at = new Date().toISOString();
  const texts = { ...emptyTexts(textNames, locale, by, at), title: newText(locale, words, by, at) };
  // The address says what it is and never whose: its member may become invisible.
  const wanted = slugFrom(withoutNames(words, namesOf(member))) || kind;
  const base = reserved.has(wanted) ? `${kind}-${wanted}` : wanted;
  let slug = base;
  for (let copy = 2; await isTaken(slug); copy++) slug = `${base}-${copy}`;
  return done({ slug, texts });
}

export const namesOf = (member: { name: { fields: object } } | undefined): string[] =>
  member ? Object.values(member.name.fields as Record<string, { text: string }>).map(({ text }) => text) : [];
