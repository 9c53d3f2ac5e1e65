import { relative, type RouteConfigEntry } from "@react-router/dev/routes";

const { route } = relative(import.meta.dirname);

export const establishRoutes: RouteConfigEntry[] = [
  route("observatories/:slug/groundwork", "pages/public/groundwork-page.tsx"),
  route("observatories/:slug/groundwork/:chapter", "pages/public/chapter-page.tsx"),
];

/** Beside the pages: a file and a calendar have no frame. */
export const establishFileRoutes: RouteConfigEntry[] = [
  route("observatories/:slug/groundwork/:chapter/document.pdf", "api/public-pdf.ts"),
  route("groundwork-calendar/:token", "api/calendar.ts"),
];

const groundwork = "observatories/:slug/groundwork";
export const establishWorkspaceRoutes: RouteConfigEntry[] = [
  route("groundwork", "pages/workspace/groundwork-list.tsx"),
  route(groundwork, "pages/workspace/groundwork-overview.tsx"),
  route(`${groundwork}/:chapter`, "pages/workspace/chapter-editor.tsx"),
  route(`${groundwork}/:chapter/print`, "pages/workspace/print-page.tsx"),
  route(`${groundwork}/:chapter/document.pdf`, "api/draft-pdf.ts"),
  route(`${groundwork}/:chapter/:section/new`, "pages/workspace/entry-editor.tsx", { id: "establish/entry-new" }),
  route(`${groundwork}/:chapter/:section/:id`, "pages/workspace/entry-editor.tsx", { id: "establish/entry" }),
];
