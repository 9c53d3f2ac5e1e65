import { relative, type RouteConfigEntry } from "@react-router/dev/routes";

const { route } = relative(import.meta.dirname);

export const practiceRoutes: RouteConfigEntry[] = [
  route("practices", "pages/practice-list.tsx"),
  route("practices/:slug", "pages/practice-page.tsx"),
  /** The permanent address of a version: what a citation names. */
  route("practices/:slug/versions/:number", "pages/practice-page.tsx", { id: "practice/version" }),
];

export const practiceWorkspaceRoutes: RouteConfigEntry[] = [
  route("practices", "pages/workspace/practice-desk.tsx"),
  route("practices/:id", "pages/workspace/practice-editor.tsx"),
  route("practices/:id/:language", "pages/workspace/practice-texts.tsx"),
];
