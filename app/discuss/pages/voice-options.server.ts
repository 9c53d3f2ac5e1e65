import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import { listMembers } from "~/network/index.server.ts";
import type { ReadDatabase } from "~/platform/database.server.ts";
import { voiceChoices, writeChoice } from "../core/voice.ts";
import type { Speaker } from "../data/reader.server.ts";
import { discussWords } from "../words.ts";

/** As whom she may speak, in words; the names of her own members are hers to read. */
export async function voiceOptions(
  read: ReadDatabase,
  speaker: Speaker,
  locale: PageLocale,
): Promise<{ value: string; label: string }[]> {
  const words = discussWords(locale);
  const members =
    speaker.organisations.length === 0 ? [] : await listMembers(read, { organisationIds: speaker.organisations });
  const names = new Map(
    members.map((one) => [one.organisationId, showText(one.name, wordsOf(locale))?.text ?? one.slug]),
  );
  return voiceChoices(speaker).map((choice) => {
    const institution = choice.organisationId ? (names.get(choice.organisationId) ?? "") : "";
    const key = choice.on === "member" ? `${choice.spokenAs}.member` : `${choice.spokenAs}.${choice.on}`;
    return {
      value: writeChoice(choice),
      label: words(`voiceChoice.${key}` as "voiceChoice.person.self", { institution }),
    };
  });
}
