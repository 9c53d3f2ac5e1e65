/** Words, speakers, languages and ruby: what WebVTT (W3C, 2019) lets a cue hold. */
const allowedTag =
  /^<\/?(?:c|i|b|u|ruby|rt|v|lang)(?:\.[\w-]+)*>$|^<(?:v|lang)(?:\.[\w-]+)*[ \t][^<>&=]*>$|^<(?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3}>$/;
const timing =
  /^((?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3})[ \t]+-->[ \t]+((?:\d{2,}:)?[0-5]\d:[0-5]\d\.\d{3})((?:[ \t]+(?:vertical|line|position|size|align):[\w.,%-]+)*)[ \t]*$/;
const most = 500_000;

/**
 * Captions in WebVTT, written anew: their cues alone. Remarks and styles stay outside, since a remark may say who made the
 * file and a style may fetch something. Null when it is not WebVTT, has no cue, or holds markup that captions do not have.
 */
export function readCaptions(source: string): string | null {
  const text = source.replace(/^\uFEFF/, "").replaceAll(/\r\n?/g, "\n");
  if (text.length > most || text.includes("\u0000") || !isCaptions(text)) return null;
  const [, ...blocks] = text.split(/\n{2,}/);
  const cues: string[] = [];
  for (const block of blocks) {
    const lines = block.split("\n").filter((line) => line.trim() !== "");
    const [first] = lines;
    if (first === undefined || /^(?:NOTE|STYLE|REGION)(?:[ \t]|$)/.test(first)) continue;
    const cue = readCue(lines);
    if (cue === null) return null;
    cues.push(cue);
  }
  return cues.length === 0 ? null : `WEBVTT\n\n${cues.join("\n\n")}\n`;
}

/** Whether a file says that it is WebVTT. */
export const isCaptions = (text: string): boolean => /^\uFEFF?WEBVTT(?:[ \t\n\r]|$)/.test(text);

function readCue(lines: readonly string[]): string | null {
  const at = lines.findIndex((line) => line.includes("-->"));
  const match = at === 0 || at === 1 ? timing.exec(lines[at]!) : null;
  const words = lines.slice(at + 1);
  if (!match || words.length === 0 || words.some((line) => line.includes("-->") || !isPlain(line))) return null;
  const [, from, to, settings = ""] = match;
  if (secondsOf(to!) <= secondsOf(from!)) return null;
  return [`${from} --> ${to}${settings.trimEnd()}`, ...words].join("\n");
}

const isPlain = (line: string): boolean => (line.match(/<[^>]*>?/g) ?? []).every((tag) => allowedTag.test(tag));

const secondsOf = (moment: string): number => moment.split(":").reduce((total, part) => total * 60 + Number(part), 0);
