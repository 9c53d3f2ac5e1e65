import { execFileSync, spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { recogniseMedia } from "./media-type.ts";
import { readCaptions } from "./read-captions.ts";
import { stripMetadata } from "./strip-metadata.ts";

const cue = "00:00.000 --> 00:02.500\nListen first.";

describe("captions", () => {
  test("are written anew: cues stay, remarks and styles go", () => {
    const vtt = `\uFEFFWEBVTT - made by Invented Person\r\n\r\nNOTE at the shelter\r\n\r\nSTYLE\r\n::cue { background: url(http://x.test/a) }\r\n\r\n1\r\n${cue}\r\n\r\n00:03.000 --> 00:04.000 align:start\r\n<v Invented>Then <i>refer</i> &amp; rest.</v>\r\n`;
    expect(readCaptions(vtt)).toBe(
      `WEBVTT\n\n${cue}\n\n00:03.000 --> 00:04.000 align:start\n<v Invented>Then <i>refer</i> &amp; rest.</v>\n`,
    );
  });

  test("with other markup, a cue that ends before it begins, or none at all are refused", () => {
    const wrong = [
      "WEBVTT",
      "WEBVTT\n\nNo cue.",
      "WEBVTT\n\n00:00.000 --> 00:01.000\n<script>x()</script>",
      "WEBVTT\n\n00:00.000 --> 00:01.000\n<img src=x onerror=y()>",
      "WEBVTT\n\n00:00.000 --> 00:01.000\n<b onclick=x()>Bold",
      "WEBVTT\n\n00:00.000 --> 00:01.000\n<",
      "WEBVTT\n\n00:02.000 --> 00:01.000\nWords.",
      `WEBVTTX\n\n${cue}`,
      `1\n00:00:00,000 --> 00:00:01,000\nSubRip.`,
      `WEBVTT\n\n${cue}\u0000`,
    ];
    expect(wrong.filter((one) => readCaptions(one) !== null)).toEqual([]);
  });
});

/** A second of silence made by ffmpeg, with words beside it. */
function sound(...how: string[]): Uint8Array {
  const from = ["-f", "lavfi", "-i", "anullsrc=r=48000:cl=mono", "-t", "1"];
  const named = ["-metadata", "title=Invented shelter", "-metadata", "comment=Invented street"];
  const whole = ["-v", "error", ...from, ...named, ...how, "pipe:1"];
  return new Uint8Array(execFileSync("ffmpeg", whole, { maxBuffer: 8 << 20 }));
}

const wordsIn = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1").includes("Invented");
const kinds = [
  { name: "MP3", how: ["-c:a", "libmp3lame", "-write_id3v1", "1", "-f", "mp3"], type: "audio/mpeg" },
  { name: "Opus", how: ["-c:a", "libopus", "-f", "ogg"], type: "audio/ogg" },
  { name: "Vorbis", how: ["-c:a", "libvorbis", "-f", "ogg"], type: "audio/ogg" },
];

// Debian's ffmpeg makes the samples; where it is not installed there is nothing to take apart.
const hasFfmpeg = spawnSync("ffmpeg", ["-version"]).status === 0;

describe.skipIf(!hasFfmpeg)("sound", () => {
  test.each(kinds)("as $name is known by its bytes, loses its words, and still plays", ({ how, type }) => {
    const bytes = sound(...how);
    expect(recogniseMedia(bytes)?.mediaType).toBe(type);
    expect(wordsIn(bytes)).toBe(true);
    const kept = stripMetadata(bytes, type)!;
    expect(wordsIn(kept)).toBe(false);
    expect(recogniseMedia(kept)?.mediaType).toBe(type);
    // ffmpeg reads each checksum, and says what it does not like.
    const heard = execFileSync("ffmpeg", ["-v", "error", "-xerror", "-i", "pipe:0", "-f", "s16le", "pipe:1"], {
      input: kept,
      maxBuffer: 8 << 20,
    });
    expect(heard.length).toBeGreaterThan(48_000 * 2 * 0.9);
  });

  test("that is cut, or carries a second stream, is refused", () => {
    const bytes = sound("-c:a", "libopus", "-f", "ogg");
    expect(stripMetadata(bytes.subarray(0, bytes.length - 7), "audio/ogg")).toBeNull();
    expect(stripMetadata(bytes.subarray(0, 120), "audio/ogg")).toBeNull();
    const other = new Uint8Array(bytes);
    other.set([9, 9, 9, 9], 14);
    const two = new Uint8Array([...bytes, ...other]);
    expect(stripMetadata(two, "audio/ogg")).toBeNull();
  });
});
