import type { PageLocale } from "~/kernel/locale.ts";
import { planWords } from "../../messages/plan-words.ts";

const planPlaces = ["month", "partners", "collections", "matrix"] as const;
export type PlanPlace = (typeof planPlaces)[number] | "checks";

/** An observatory as far as its rooms go: which of them open to whoever looks. */
export interface Rooms {
  slug: string;
  invented: boolean;
  plan: boolean;
  checks: boolean;
  groundwork: boolean;
}

/** The rooms of one observatory that open to her; an invented one has no public page. */
export function PlanNav({ locale, observatory, here }: { locale: PageLocale; observatory: Rooms; here: PlanPlace }) {
  const words = planWords(locale);
  const base = `/${locale}/workspace/observatories/${observatory.slug}`;
  const places: readonly PlanPlace[] = [
    ...(observatory.plan ? planPlaces : []),
    ...(observatory.checks ? (["checks"] as const) : []),
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
        {observatory.groundwork ? (
          <li>
            <a href={`${base}/groundwork`}>{words("nav.groundwork")}</a>
          </li>
        ) : null}
        {observatory.invented ? null : (
          <li>
            <a href={`/${locale}/observatories/${observatory.slug}`}>{words("nav.public")}</a>
          </li>
        )}
      </ul>
    </nav>
  );
}
