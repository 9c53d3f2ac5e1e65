import { relative, type RouteConfigEntry } from "@react-router/dev/routes";

const { route } = relative(import.meta.dirname);

/** Readers' programmes rely on these addresses: the same three forms under each thing that can be followed. */
const places = ["", "news/", "territories/:code/", "indicators/:indicator/"];
const forms = ["feed.xml", "feed.atom", "feed.json"];

export const informRoutes: RouteConfigEntry[] = [
  route("follow", "pages/follow-page.tsx"),
  route("bulletin", "pages/bulletin-page.tsx"),
  route("bulletin/confirm/:token", "pages/bulletin-link.tsx", { id: "inform/confirm" }),
  route("bulletin/leave/:token", "pages/bulletin-link.tsx", { id: "inform/leave" }),
  route("bulletin/preferences/:token", "pages/bulletin-preferences.tsx"),
  route("bulletin/:issue", "pages/bulletin-issue.tsx"),
];

/** Below `/{locale}`, without the frame of a page. */
export const informFeedRoutes: RouteConfigEntry[] = places.flatMap((place) =>
  forms.map((form) => route(`${place}${form}`, "api/feed.ts", { id: `inform/${place}${form}` })),
);
export const informWorkspaceRoutes: RouteConfigEntry[] = [
  route("bulletin", "pages/workspace/edition-list.tsx"),
  route("bulletin/:issue", "pages/workspace/edition-editor.tsx"),
  route("bulletin-subscribers.csv", "api/subscribers-csv.ts"),
];
