import { relative, type RouteConfigEntry } from "@react-router/dev/routes";

const { route } = relative(import.meta.dirname);

/** What anybody reads: public spaces, and what came of consultations. */
export const discussRoutes: RouteConfigEntry[] = [
  route("discussions", "pages/discussion-list.tsx"),
  route("discussions/outcomes/:code", "pages/outcome-page.tsx"),
  route("discussions/:slug", "pages/space-page.tsx"),
  route("discussions/:slug/:code", "pages/thread-page.tsx"),
];

/** Beside the pages: feeds have no frame. Readers' programmes rely on these addresses. */
export const discussFileRoutes: RouteConfigEntry[] = ["feed.xml", "feed.atom", "feed.json"].flatMap((file) => [
  route(`discussions/${file}`, "api/discussion-feed.ts", { id: `discuss/${file}` }),
  route(`discussions/:slug/${file}`, "api/post-feed.ts", { id: `discuss/space/${file}` }),
  route(`discussions/:slug/:code/${file}`, "api/post-feed.ts", { id: `discuss/thread/${file}` }),
]);

export const discussWorkspaceRoutes: RouteConfigEntry[] = [
  route("discussions", "pages/workspace/space-list.tsx"),
  route("discussions/new", "pages/workspace/space-editor.tsx", { id: "discuss/space-new" }),
  route("discussions/search", "pages/workspace/discussion-search.tsx"),
  route("discussions/mine.json", "api/own-posts.ts"),
  route("discussions/posts/:id", "pages/workspace/post-page.tsx"),
  route("discussions/:slug", "pages/workspace/space-desk.tsx"),
  route("discussions/:slug/settings", "pages/workspace/space-editor.tsx", { id: "discuss/space-settings" }),
  route("discussions/:slug/:code", "pages/workspace/thread-desk.tsx"),
];
