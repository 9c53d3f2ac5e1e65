import type { PageLocale } from "~/kernel/locale.ts";
import { campaignWords } from "../../messages/campaign-words.ts";

interface ParticipantsProps {
  locale: PageLocale;
  slug: string;
  places: readonly {
    place: string;
    unnamed: number;
    named: readonly {
      id: string;
      name: string;
      slug: string;
      message: string;
      messageIn: string | null;
      lines: readonly { name: string; number: string }[];
      hasLogo: boolean;
    }[];
  }[];
}

/** Who takes part, by place: the names of those who give them, and how many do not. */
export function Participants({ locale, slug, places }: ParticipantsProps) {
  const words = campaignWords(locale);
  return (
    <ul className="entries">
      {places.map(({ place, named, unnamed }) => (
        <li key={place}>
          <h3>{place}</h3>
          {named.map((one) => (
            <div key={one.id} className="stack">
              <p>
                <a href={`/${locale}/observatories/${one.slug}`}>{one.name}</a>
              </p>
              {one.hasLogo ? (
                <img
                  className="participant-logo"
                  src={`/${locale}/campaigns/${slug}/logo/${one.id}`}
                  alt={words("who.logoOf", { name: one.name })}
                  loading="lazy"
                />
              ) : null}
              {one.message ? (
                <p className="as-typed" lang={one.messageIn ?? undefined}>
                  {one.message}
                </p>
              ) : null}
              {one.lines.length > 0 ? (
                <ul className="tags">
                  {one.lines.map((line) => (
                    <li key={line.number}>
                      {line.name} <a href={`tel:${line.number.replaceAll(/[^\d+*]/g, "")}`}>{line.number}</a>
                    </li>
                  ))}
                </ul>
              ) : null}
            </div>
          ))}
          {unnamed > 0 ? <p className="quiet">{words("who.unnamed", { count: unnamed })}</p> : null}
        </li>
      ))}
    </ul>
  );
}
