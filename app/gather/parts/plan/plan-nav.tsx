import type { PageLocale } from "~/kernel/locale.ts";
import { planWords } from "../../messages/plan-words.ts";

const places = ["", "partners", "collections", "matrix"] as const;
export type PlanPlace = (typeof places)[number];

/** The rooms of one observatory. */
export function PlanNav({ locale, slug, here }: { locale: PageLocale; slug: string; here: PlanPlace | null }) {
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
        <li>
          <a href={`/${locale}/observatories/${slug}`}>{words("nav.public")}</a>
        </li>
      </ul>
    </nav>
  );
}
