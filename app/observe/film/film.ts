import type { Locale } from "~/kernel/locale.ts";
import enFilm from "./film.en.mp4?url";
import enSaid from "./film.en.vtt?raw";
import enCaptions from "./film.en.vtt?url";
import esFilm from "./film.es.mp4?url";
import esSaid from "./film.es.vtt?raw";
import esCaptions from "./film.es.vtt?url";
import frFilm from "./film.fr.mp4?url";
import frSaid from "./film.fr.vtt?raw";
import frCaptions from "./film.fr.vtt?url";
import bytes from "./film-bytes.json" with { type: "json" };

/** The silent film of the home page (made by `scripts/make-film.ts`): its file, what it says, and what it weighs. */
export interface Film {
  href: string;
  captions: string;
  bytes: number;
  transcript: string[];
}

const files = {
  en: { href: enFilm, captions: enCaptions, said: enSaid },
  es: { href: esFilm, captions: esCaptions, said: esSaid },
  fr: { href: frFilm, captions: frCaptions, said: frSaid },
};

export function filmIn(language: Locale): Film {
  const { href, captions, said } = files[language];
  return { href, captions, bytes: bytes[language], transcript: captionLines(said) };
}

/** The sentences of a WebVTT file, without its times: the transcript can never say other than the captions. */
export function captionLines(vtt: string): string[] {
  return vtt
    .split(/\r?\n\r?\n/)
    .map((cue) => cue.split(/\r?\n/))
    .filter((lines) => lines.some((line) => line.includes("-->")))
    .map((lines) =>
      lines
        .slice(lines.findIndex((line) => line.includes("-->")) + 1)
        .join(" ")
        .trim(),
    );
}
