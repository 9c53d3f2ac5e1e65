import { expect, test } from "vitest";
import { transcriptOf } from "./transcript.ts";

const captions = `WEBVTT

00:00.500 --> 00:03.000
<v Ada Inventada>Good morning to all.

00:03.100 --> 00:05.000
<v Ada Inventada>We begin with the counts

00:05.000 --> 00:07.000
of three invented towns.

1
00:00:09.500 --> 00:00:11.000 line:85%
<v Bea Invented>Fewer than <i>five</i> &amp; we hide it.

00:12.000 --> 00:14.000
<v Bea Invented>Always.

00:20.000 --> 00:22.000
The second part.
`;

test("the transcript is drawn from the captions: a paragraph for each speaker and each thought, without their marks", () => {
  expect(transcriptOf(captions, [])).toEqual([
    {
      at: null,
      paragraphs: [
        { speaker: "Ada Inventada", text: "Good morning to all. We begin with the counts of three invented towns." },
        { speaker: "Bea Invented", text: "Fewer than five & we hide it. Always." },
        { speaker: "", text: "The second part." },
      ],
    },
  ]);
});

test("chapters divide it where they begin, and one without words is left out", () => {
  expect(
    transcriptOf(captions, [{ at: 8 }, { at: 15 }, { at: 900 }]).map(({ at, paragraphs }) => [at, paragraphs.length]),
  ).toEqual([
    [null, 1],
    [8, 1],
    [15, 1],
  ]);
});

test("what holds no cue has no transcript", () => {
  expect(transcriptOf("WEBVTT\n", [])).toEqual([]);
  expect(transcriptOf("", [{ at: 0 }])).toEqual([]);
});
