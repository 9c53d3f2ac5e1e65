/** What is said in a recording, to be read instead: drawn from its captions, so that the two never differ. */
export interface TranscriptPart {
  /** Seconds from the beginning, where a chapter begins; null before the first. */
  at: number | null;
  paragraphs: { speaker: string; text: string }[];
}

interface Cue {
  from: number;
  to: number;
  speaker: string;
  text: string;
}

/** Speakers pause longer between thoughts than between words. */
const pause = 2;
/** Characters after which the end of a sentence is the end of a paragraph. */
const longParagraph = 600;

/**
 * The transcript of captions (WebVTT, as the library keeps it), by chapter. A paragraph ends where somebody else speaks, where
 * she pauses after a sentence, or where it grows long.
 */
export function transcriptOf(captions: string, chapters: readonly { at: number }[]): TranscriptPart[] {
  const parts: TranscriptPart[] = [{ at: null, paragraphs: [] }];
  let next = 0;
  let last = null as Cue | null;
  for (const cue of readCues(captions)) {
    while (next < chapters.length && cue.from >= chapters[next]!.at) {
      parts.push({ at: chapters[next++]!.at, paragraphs: [] });
      last = null;
    }
    const { paragraphs } = parts.at(-1)!;
    const before = paragraphs.at(-1);
    const isSame = last !== null && (cue.speaker === "" || cue.speaker === last.speaker);
    const isDone =
      last !== null &&
      /[.!?…»”]$/.test(last.text) &&
      (cue.from - last.to > pause || before!.text.length > longParagraph);
    if (before && isSame && !isDone) before.text += ` ${cue.text}`;
    else paragraphs.push({ speaker: last && isSame ? "" : cue.speaker, text: cue.text });
    last = { ...cue, speaker: cue.speaker || (last?.speaker ?? "") };
  }
  return parts.filter(({ paragraphs }) => paragraphs.length > 0);
}

function readCues(captions: string): Cue[] {
  return captions.split(/\n{2,}/).flatMap((block) => {
    const lines = block.split("\n").filter((line) => line.trim() !== "");
    const at = lines.findIndex((line) => line.includes("-->"));
    if (at < 0) return [];
    const [from = "", to = ""] = lines[at]!.split(/[ \t]+-->[ \t]+/);
    const words = lines.slice(at + 1).join(" ");
    const speaker = /<v(?:\.[\w-]+)*[ \t]+([^<>]*)>/.exec(words)?.[1]?.trim() ?? "";
    const text = plain(words.replaceAll(/<[^>]*>/g, ""))
      .replaceAll(/\s+/g, " ")
      .trim();
    return text === "" ? [] : [{ from: seconds(from), to: seconds(to), speaker: plain(speaker), text }];
  });
}

const seconds = (moment: string): number =>
  moment
    .split(/[ \t]/)[0]!
    .split(":")
    .reduce((total, part) => total * 60 + Number(part), 0);

/** The few marks that WebVTT writes in another way. */
const marks: Record<string, string> = { amp: "&", lt: "<", gt: ">", nbsp: "\u00a0", lrm: "", rlm: "" };
const plain = (text: string): string =>
  text.replaceAll(/&(amp|lt|gt|nbsp|lrm|rlm);/g, (_, name: string) => marks[name]!);
