/** Images as networks take them, in pixels. */
export const imageFormats = {
  square: { width: 1080, height: 1080 },
  wide: { width: 1200, height: 630 },
  tall: { width: 1080, height: 1920 },
} as const;
export type ImageFormat = keyof typeof imageFormats;

export interface KitFile {
  item: string;
  format: ImageFormat;
  ending: "svg" | "png";
}

/** Which file of a kit an address means: `image-believe-square.png`. */
export function readKitFile(name: string): KitFile | null {
  const match = /^([a-z0-9-]{1,40})-(square|wide|tall)\.(svg|png)$/.exec(name);
  if (!match) return null;
  return { item: match[1]!, format: match[2] as ImageFormat, ending: match[3] as KitFile["ending"] };
}

/** Large letters read better with a sentence a line. */
export function bySentence(words: string): string {
  return words.replaceAll(/(?<=[.!?…]) (?=\p{Lu}|¿|¡)/gu, "\n");
}
