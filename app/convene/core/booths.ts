/** A booth costs two interpreters a day: how many follow in its language decides. */
export const defaultBoothFrom = 5;

export interface Booth {
  language: string;
  kind: "interpreted" | "signed";
  count: number;
  opens: boolean;
}

/**
 * Which booths open, from the languages in which people with a place follow. A sign language opens with the first who asks:
 * without it she cannot take part at all (Convention on the Rights of Persons with Disabilities, art. 9 and 21).
 */
export function decideBooths(
  {
    interpreted,
    signed,
    boothFrom = defaultBoothFrom,
  }: { interpreted: readonly string[]; signed: readonly string[]; boothFrom?: number },
  follows: readonly string[],
): Booth[] {
  const count = (language: string) => follows.filter((one) => one === language).length;
  return [
    ...interpreted.map((language) => ({ language, kind: "interpreted" as const, from: boothFrom })),
    ...signed.map((language) => ({ language, kind: "signed" as const, from: 1 })),
  ].map(({ language, kind, from }) => ({ language, kind, count: count(language), opens: count(language) >= from }));
}
