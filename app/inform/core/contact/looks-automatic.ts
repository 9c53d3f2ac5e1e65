const link = /\b(?:https?:\/\/|www\.)\S+/gi;
const markup = /<a\s|\[url[=\]]|\[link[=\]]|<\/?(?:script|iframe|img)\b/i;

export type Suspicion = "links" | "markup" | "mostly-link" | "repeated" | "shouting" | "no-words";

/**
 * Why a message looks like a programme's rather than a person's. Nothing is refused for it: its writer is asked to
 * confirm by a mail, which programmes with borrowed addresses do not do.
 */
export function looksAutomatic(text: string): Suspicion[] {
  const links = text.match(link) ?? [];
  const linked = links.reduce((sum, one) => sum + one.length, 0);
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const capitals = text.match(/\p{Lu}/gu)?.length ?? 0;
  const words = text.toLowerCase().match(/\p{L}{3,}/gu) ?? [];
  return [
    ...(links.length > 3 ? ["links" as const] : []),
    ...(markup.test(text) ? ["markup" as const] : []),
    ...(links.length > 0 && linked > text.length * 0.7 ? ["mostly-link" as const] : []),
    ...(words.length > 30 && new Set(words).size < words.length * 0.2 ? ["repeated" as const] : []),
    ...(letters > 60 && capitals > letters * 0.7 ? ["shouting" as const] : []),
    ...(letters < text.length * 0.2 && text.length > 20 ? ["no-words" as const] : []),
  ];
}
