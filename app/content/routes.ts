import { relative, type RouteConfigEntry } from "@react-router/dev/routes";

const { route } = relative(import.meta.dirname);

/** The pages of the site that are articles: one file, an address each. */
const pages = ["about", "accessibility", "privacy"];

export const contentRoutes: RouteConfigEntry[] = [
  ...pages.map((slug) => route(slug, "pages/article-page.tsx", { id: `content/${slug}` })),
  route("news", "pages/news-list.tsx"),
  route("news/:slug", "pages/news-page.tsx"),
  route("search", "pages/search-page.tsx"),
  route("moderation", "pages/moderation-years.tsx"),
  route("moderation/report/:kind/:id", "pages/report-form.tsx"),
  route("notifications/leave/:token", "pages/leave-page.tsx"),
];

export const contentWorkspaceRoutes: RouteConfigEntry[] = [
  route("texts", "pages/workspace/text-list.tsx"),
  route("texts/new", "pages/workspace/text-new.tsx"),
  route("texts/:id/:language", "pages/workspace/text-editor.tsx"),
  route("translations", "pages/workspace/translation-list.tsx"),
  route("translations/:kind/:id/:language", "pages/workspace/thing-translation.tsx"),
  route("terms", "pages/workspace/term-list.tsx"),
  route("media", "pages/workspace/media-list.tsx"),
  route("mail", "pages/outbox-page.tsx"),
  route("moderation", "pages/moderation-page.tsx", { id: "content/moderation-queue" }),
  route("moderation/report/:kind/:id", "pages/report-form.tsx", { id: "content/report-inside" }),
  route("moderation/cases/:id", "pages/own-case-page.tsx"),
  route("notifications", "pages/notifications-page.tsx"),
];

export const contentApiRoutes: RouteConfigEntry[] = [];

/** Beside the languages: bytes have none. */
export const contentFileRoutes: RouteConfigEntry[] = [route("media/:id", "api/media.ts")];
