import { relative, type RouteConfigEntry } from "@react-router/dev/routes";

const { route } = relative(import.meta.dirname);

/** The pages of the site that are articles: one file, an address each. */
const pages = ["about", "accessibility", "privacy"];

export const contentRoutes: RouteConfigEntry[] = [
  ...pages.map((slug) => route(slug, "pages/article-page.tsx", { id: `content/${slug}` })),
  route("news", "pages/news-list.tsx"),
  route("news/:slug", "pages/news-page.tsx"),
  route("search", "pages/search-page.tsx"),
];

export const contentWorkspaceRoutes: RouteConfigEntry[] = [
  route("mail", "pages/outbox-page.tsx"),
  route("moderation", "pages/moderation-page.tsx"),
  route("notifications", "pages/notifications-page.tsx"),
];

export const contentApiRoutes: RouteConfigEntry[] = [];

/** Beside the languages: bytes have none. */
export const contentFileRoutes: RouteConfigEntry[] = [route("media/:id", "api/media.ts")];
