import type { PageLocale } from "~/kernel/locale.ts";
import type { Rooms } from "../../core/rooms.ts";
import { planWords } from "../../messages/plan-words.ts";

const planPlaces = ["month", "partners", "collections", "matrix"] as const;
type RoomPlace = (typeof planPlaces)[number] | "checks" | "groundwork";

/** The rooms of one observatory that open to her; an invented one has no public page. */
export function PlanNav({ locale, observatory, here }: { locale: PageLocale; observatory: Rooms; here: RoomPlace }) {
  const words = planWords(locale);
  const base = `/${locale}/workspace/observatories/${observatory.slug}`;
  const places: readonly RoomPlace[] = [
    ...(observatory.plan ? planPlaces : []),
    ...(["checks", "groundwork"] as const).filter((place) => observatory[place]),
  ];
  return (
    <nav className="room-nav" aria-label={words("nav.label")}>
      <ul>
        {places.map((place) => (
          <li key={place}>
            <a href={place === "month" ? base : `${base}/${place}`} aria-current={place === here ? "page" : undefined}>
              {words(`nav.${place}`)}
            </a>
          </li>
        ))}
        {observatory.invented ? null : (
          <li>
            <a href={`/${locale}/observatories/${observatory.slug}`}>{words("nav.public")}</a>
          </li>
        )}
      </ul>
    </nav>
  );
}
