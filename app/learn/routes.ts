import { relative, type RouteConfigEntry } from "@react-router/dev/routes";

const { route } = relative(import.meta.dirname);

export const learnRoutes: RouteConfigEntry[] = [
  route("learn", "pages/learn-page.tsx"),
  route("courses/:slug", "pages/course-page.tsx"),
  route("courses/:slug/:module", "pages/module-page.tsx"),
  route("courses/:slug/:module/:lesson", "pages/lesson-page.tsx"),
];

/** Beside the pages: a file has no frame. */
export const learnFileRoutes: RouteConfigEntry[] = [];

export const learnWorkspaceRoutes: RouteConfigEntry[] = [];
