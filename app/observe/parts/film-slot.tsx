import { Disclosure } from "~/design/text/disclosure.tsx";
import { formatNumber } from "~/kernel/numbers.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { filmIn } from "../film/film.ts";
import { pageWords } from "../messages/page-words.ts";

/** The film, folded: nothing of it but a kilobyte of captions is fetched before somebody plays it; its words can be read. */
export function FilmSlot({ locale }: { locale: PageLocale }) {
  const words = pageWords(locale);
  const language = wordsOf(locale);
  const film = filmIn(language);
  return (
    <Disclosure
      summary={words("home.film.open", {
        size: formatNumber(film.bytes / 1_000_000, locale, { maximumFractionDigits: 1 }),
      })}
    >
      <video className="film" controls preload="none" width={1280} height={720} aria-label={words("home.film.title")}>
        <source src={film.href} type="video/mp4" />
        <track default kind="captions" src={film.captions} srcLang={language} label={words("home.film.captions")} />
      </video>
      <p className="small">{words("home.film.made")}</p>
      <Disclosure summary={words("home.film.transcript")}>
        {film.transcript.map((said) => (
          <p key={said}>{said}</p>
        ))}
      </Disclosure>
    </Disclosure>
  );
}
