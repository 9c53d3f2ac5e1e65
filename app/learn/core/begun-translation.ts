import { z } from "zod";
import { isLocale, locales, type Locale } from "~/kernel/locale.ts";
import { partFields, type PartWords } from "./authoring/part-words.ts";

/** What is translated of a text that is not whole yet: the fields that somebody wrote. */
export type BegunTranslation = Partial<PartWords>;

/** Where translations that are not whole lie in the folder of a course, apart from what readers may have. */
export const begunFolder = "unfinished";

/** Translations that are behind their original, field by field: `{"fr": {"module/lesson": ["body"]}}`. */
export const behindFile = "behind.json";
const behindSchema = z.partialRecord(z.enum(locales), z.record(z.string(), z.array(z.enum(partFields)).max(3)));
export type Behind = z.infer<typeof behindSchema>;

export function readBehind(text: string | undefined): Behind | null {
  if (text === undefined) return {};
  try {
    const parsed = behindSchema.safeParse(JSON.parse(text));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** `---`, a line for the title and one for the summary as far as there are any, `---`, and what there is of the text. */
export function writeBegun({ title, summary, body }: BegunTranslation): string {
  const facts = Object.entries({ title, summary }).flatMap(([name, words]) => (words ? [`${name}: ${words}`] : []));
  return `${["---", ...facts, "---"].join("\n")}\n${body ? `\n${body}\n` : ""}`;
}

/** What `writeBegun` wrote; null where it is nothing of the kind. The text is not read as a lesson: it is not whole. */
export function readBegun(text: string): BegunTranslation | null {
  const lines = text
    .replace(/^\uFEFF/, "")
    .replaceAll("\r\n", "\n")
    .split("\n");
  const end = lines.indexOf("---", 1);
  if (lines[0] !== "---" || end === -1) return null;
  const begun: BegunTranslation = {};
  for (const line of lines.slice(1, end)) {
    const [, name, words] = /^(title|summary): +(\S.*)$/.exec(line) ?? [];
    if (!name) return null;
    begun[name as "title" | "summary"] = words!.trim();
  }
  const body = lines
    .slice(end + 1)
    .join("\n")
    .trim();
  if (body !== "") begun.body = body;
  return Object.keys(begun).length > 0 ? begun : null;
}

/** `unfinished/fr/module/lesson.md` as its language and the path below it; null for any other path. */
export function begunPath(path: string): { locale: Locale; below: string } | null {
  const [folder, locale = "", ...below] = path.split("/");
  return folder === begunFolder && isLocale(locale) ? { locale, below: below.join("/") } : null;
}
