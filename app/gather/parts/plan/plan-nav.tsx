import type { PageLocale } from "~/kernel/locale.ts";
import { planWords } from "../../messages/plan-words.ts";

const places = ["", "partners", "collections", "matrix"] as const;
export type PlanPlace = (typeof places)[number];

interface PlanNavProps {
  locale: PageLocale;
  observatory: { slug: string; invented: boolean };
  here: PlanPlace | null;
}

/** The rooms of one observatory; an invented one has no public page. */
export function PlanNav({ locale, observatory: { slug, invented }, here }: PlanNavProps) {
  const words = planWords(locale);
  const base = `/${locale}/workspace/observatories/${slug}`;
  return (
    <nav className="room-nav" aria-label={words("nav.label")}>
      <ul>
        {places.map((place) => (
          <li key={place}>
            <a href={place === "" ? base : `${base}/${place}`} aria-current={place === here ? "page" : undefined}>
              {words(`nav.${place === "" ? "month" : place}`)}
            </a>
          </li>
        ))}
        {invented ? null : (
          <li>
            <a href={`/${locale}/observatories/${slug}`}>{words("nav.public")}</a>
          </li>
        )}
      </ul>
    </nav>
  );
}
