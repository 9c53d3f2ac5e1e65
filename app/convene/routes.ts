import { relative, type RouteConfigEntry } from "@react-router/dev/routes";

const { route } = relative(import.meta.dirname);

export const conveneRoutes: RouteConfigEntry[] = [
  route("events", "pages/event-list.tsx"),
  route("events/registration/:token", "pages/place-page.tsx"),
  route("events/hour/:token", "pages/hour-page.tsx"),
  route("events/:slug", "pages/event-page.tsx"),
  route("events/:slug/recording", "pages/recording-page.tsx"),
  route("events/:slug/registration", "pages/register-page.tsx"),
];

/** Readers' programmes rely on these addresses; a file has no frame. */
export const conveneFileRoutes: RouteConfigEntry[] = [
  route("events.ics", "api/events-calendar.ts"),
  route("events/:slug/event.ics", "api/event-calendar.ts"),
  route("events/:slug/event.jsonld", "api/event-jsonld.ts"),
  ...["feed.xml", "feed.atom", "feed.json"].map((file) =>
    route(`events/${file}`, "api/events-feed.ts", { id: `convene/events/${file}` }),
  ),
];

export const conveneWorkspaceRoutes: RouteConfigEntry[] = [
  route("events", "pages/workspace/event-desk.tsx"),
  route("events/new", "pages/workspace/event-new.tsx"),
  route("events/:id", "pages/workspace/event-editor.tsx"),
  route("events/:id/places", "pages/workspace/event-places.tsx"),
  route("events/:id/places.csv", "api/places-csv.ts"),
  route("events/:id/programme", "pages/workspace/event-programme.tsx"),
  route("events/:id/hour", "pages/workspace/event-hour.tsx"),
  route("events/:id/day", "pages/workspace/event-day.tsx"),
  route("events/:id/closing", "pages/workspace/event-closing.tsx"),
];
