import { createElement, type ReactNode } from "react";
import type { PageLocale } from "~/kernel/locale.ts";
import type { Rooms } from "../../core/rooms.ts";
import { planWords } from "../../messages/plan-words.ts";

const planPlaces = ["month", "partners", "collections", "matrix"] as const;
type RoomPlace = (typeof planPlaces)[number] | "checks" | "groundwork";

/**
 * The rooms of one observatory that open to her; an invented one has no public page. Made without JSX: the front door that
 * exports it is opened by scripts that plain Node runs, benches among them.
 */
export function PlanNav({
  locale,
  observatory,
  here,
}: {
  locale: PageLocale;
  observatory: Rooms;
  here: RoomPlace;
}): ReactNode {
  const words = planWords(locale);
  const base = `/${locale}/workspace/observatories/${observatory.slug}`;
  const places: readonly RoomPlace[] = [
    ...(observatory.plan ? planPlaces : []),
    ...(["checks", "groundwork"] as const).filter((place) => observatory[place]),
  ];
  const links = [
    ...places.map((place) => ({ place, href: place === "month" ? base : `${base}/${place}` })),
    ...(observatory.invented
      ? []
      : [{ place: "public" as const, href: `/${locale}/observatories/${observatory.slug}` }]),
  ];
  const items = links.map(({ place, href }) => {
    const link = createElement(
      "a",
      { href, "aria-current": place === here ? "page" : undefined },
      words(`nav.${place}`),
    );
    return createElement("li", { key: place }, link);
  });
  return createElement(
    "nav",
    { className: "room-nav", "aria-label": words("nav.label") },
    createElement("ul", null, items),
  );
}
