import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { showText } from "~/kernel/translated-text.ts";
import type { Voice } from "../core/voice.ts";
import { discussWords } from "../words.ts";

/** Who is heard, in one line. */
export function voiceText(voice: Voice, locale: PageLocale): string {
  const words = discussWords(locale);
  switch (voice.kind) {
    case "name": {
      const institution = voice.institution && showText(voice.institution, wordsOf(locale))?.text;
      return institution ? words("voice.named", { name: voice.name, institution }) : voice.name;
    }
    case "institution":
      return showText(voice.institution, wordsOf(locale))?.text ?? words("voice.unattributed");
    case "network":
      return words("voice.network");
    case "unattributed":
      return words("voice.unattributed");
  }
}
