import type { Locale, PageLocale } from "~/kernel/locale.ts";
import { termAndDetail } from "~/kernel/punctuation.ts";
import { dayWords } from "../messages/day-words.ts";
import type { ShownRecording } from "./shown-recording.ts";

/** Our own player: nothing is fetched and nothing plays before somebody asks, and the size is said first. */
export function Player({
  locale,
  recording,
  languages,
}: {
  locale: PageLocale;
  recording: ShownRecording;
  languages: readonly { language: Locale; name: string }[];
}) {
  const words = dayWords(locale);
  const { src, isFilm, alternative, size, captions } = recording;
  const nameOf = (language: Locale) => languages.find((one) => one.language === language)?.name ?? language;
  const tracks = captions.map((track) => (
    <track
      key={track.language}
      kind="captions"
      src={track.src}
      srcLang={track.language}
      label={nameOf(track.language)}
    />
  ));
  return (
    <figure className="media">
      <p className="small quiet">{words(isFilm ? "recording.film" : "recording.sound", { size })}</p>
      {isFilm ? (
        <video src={src} controls preload="none" width={640} height={360} aria-label={alternative} data-recording="">
          {tracks}
        </video>
      ) : (
        <audio src={src} controls preload="none" aria-label={alternative} data-recording="" />
      )}
      <figcaption className="small">
        {termAndDetail(words("close.captionFile"), "", locale)}{" "}
        {captions.map((track, i) => (
          <span key={track.language}>
            {i > 0 ? " · " : ""}
            <a href={track.src}>{nameOf(track.language)}</a>
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
