import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { captionsOf, filmLanguages, filmShots } from "../../../scripts/film/storyboard.ts";
import { captionLines, filmIn } from "./film.ts";

test.each(filmLanguages)("the %s film weighs what its page says", (language) => {
  const file = fileURLToPath(new URL(`./film.${language}.mp4`, import.meta.url));
  expect(filmIn(language).bytes).toBe(statSync(file).size);
});

test.each(filmLanguages)("the %s transcript says what the shots say, in their order", (language) => {
  expect(filmIn(language).transcript).toEqual(filmShots.map(({ said }) => said[language]));
});

test.each(filmLanguages)(
  "%s captions never overlap, and each stays long enough to be read (four words a second at most)",
  (language) => {
    const times = [...captionsOf(language, 6).matchAll(/00:(\d\d):(\d\d\.\d{3}) --> 00:(\d\d):(\d\d\.\d{3})/g)].map(
      (match) => [Number(match[1]) * 60 + Number(match[2]), Number(match[3]) * 60 + Number(match[4])],
    );
    expect(times).toHaveLength(filmShots.length);
    for (const [at, [start, end]] of times.entries()) {
      expect(start!).toBeGreaterThanOrEqual(times[at - 1]?.[1] ?? 0);
      expect(filmShots[at]!.said[language].split(/\s+/).length / (end! - start!)).toBeLessThanOrEqual(4);
    }
  },
);

test("a file of captions with other line ends and named cues is read too", () => {
  expect(captionLines("WEBVTT\r\n\r\none\r\n00:00.000 --> 00:02.000\r\nFirst\r\nline\r\n\r\nNOTE nothing")).toEqual([
    "First line",
  ]);
});
