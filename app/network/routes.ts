import { relative, type RouteConfigEntry } from "@react-router/dev/routes";

const { route } = relative(import.meta.dirname);

export const networkRoutes: RouteConfigEntry[] = [
  route("members", "pages/directory-page.tsx"),
  route("members/:slug", "pages/member-page.tsx"),
  route("charter", "pages/charter-page.tsx"),
];

/** Beside the pages: files and feeds have no frame. */
export const networkFileRoutes: RouteConfigEntry[] = [
  route("members.csv", "api/directory-csv.ts"),
  ...["feed.xml", "feed.atom", "feed.json"].map((file) =>
    route(`members/${file}`, "api/new-members-feed.ts", { id: `network/${file}` }),
  ),
];
