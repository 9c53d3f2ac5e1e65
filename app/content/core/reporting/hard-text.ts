import { foldedWords } from "../search/fold.ts";

/** Beginnings of words that speak of killing, rape and the like; folded. Wide: a needless way to help costs a line. */
const hardBeginnings =
  /^(?:feminicid|femicid|murder|assassin|asesin|strangl|estrangul|etrangl|stabb|poignard|apunal|egorg|degoll|incest|mutilat|mutilac|tortur|suicid|raping|rapist|violad|violee|violacion|viols?$|raped?$|rapes$|killed$|killing|tuee?s?$|meurtr|excision|ablacion)/;
/** Themes whose news is hard, where an installation uses these codes. */
const hardThemes = new Set(["femicide", "sexual-violence", "killings", "fgm", "trafficking"]);

export interface TextToWeigh {
  /** What its editor said. */
  marked: boolean;
  themes: readonly string[];
  title: string;
  summary: string;
  body: string;
}

/**
 * Whether a text may hit somebody who lives with violence, so that the way to help goes with it everywhere. Its editor
 * may mark it; otherwise its theme, one hard word in what stands on top, or several in the body tell.
 */
export function isHardText({ marked, themes, title, summary, body }: TextToWeigh): boolean {
  if (marked || themes.some((theme) => hardThemes.has(theme))) return true;
  const count = (text: string) =>
    foldedWords(text.slice(0, 100_000)).filter((word) => hardBeginnings.test(word)).length;
  return count(`${title} ${summary}`) > 0 || count(body) > 1;
}
