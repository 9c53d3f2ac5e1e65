import { relative, type RouteConfigEntry } from "@react-router/dev/routes";

const { route } = relative(import.meta.dirname);

/** The paper and the signed file of a certificate, wherever its holder stands. */
function ownFile(path: string): RouteConfigEntry {
  return route(path, "api/certificate-file.ts", { id: `learn/${path}` });
}

export const learnRoutes: RouteConfigEntry[] = [
  route("learn", "pages/learn-page.tsx"),
  route("courses/:slug", "pages/course-page.tsx"),
  route("courses/:slug/:module", "pages/module-page.tsx"),
  route("courses/:slug/:module/:lesson", "pages/lesson-page.tsx"),
  route("resources", "pages/resource-list.tsx"),
  route("resources/:slug", "pages/resource-page.tsx"),
  route("cohorts/:token", "pages/cohort-page.tsx"),
  route("certificates", "pages/verify-page.tsx"),
  route("certificates/mine/:token", "pages/mine-page.tsx"),
  route("certificates/:code", "pages/certificate-page.tsx"),
];

/** Beside the pages: a file has no frame. */
export const learnFileRoutes: RouteConfigEntry[] = [
  route("courses/:slug/worker.js", "api/course-worker.ts"),
  ...["html", "scorm"].map((form) =>
    route(`courses/:slug/${form}.zip`, "api/course-export.ts", { id: `learn/courses/${form}.zip` }),
  ),
  ...["feed.xml", "feed.atom", "feed.json"].map((file) =>
    route(`resources/${file}`, "api/resource-feed.ts", { id: `learn/resources/${file}` }),
  ),
  ...["csv", "json"].map((form) =>
    route(`resources/all.${form}`, "api/resource-file.ts", { id: `learn/resources/all.${form}` }),
  ),
  route("resources/start-an-observatory/pack.zip", "api/start-pack.ts"),
  ...["certificates/mine/:token/certificate.pdf", "certificates/mine/:token/certificate.json"].map(ownFile),
  ownFile("certificates/:code/certificate.json"),
];

/** Addresses that a standard or a signed file names: without a language. */
export const learnRootRoutes: RouteConfigEntry[] = [
  route(".well-known/did.json", "api/did-document.ts"),
  route("certificates/status/:list", "api/status-list.ts"),
];

/** One page writes a course, a module and a lesson. */
function partEditor(path: string): RouteConfigEntry {
  return route(`authoring/:course/:language${path}`, "pages/authoring/part-editor.tsx", { id: `learn/editor${path}` });
}

export const learnWorkspaceRoutes: RouteConfigEntry[] = [
  route("authoring", "pages/authoring/course-list.tsx"),
  route("authoring/new", "pages/authoring/course-new.tsx"),
  route("authoring/import", "pages/authoring/folder-import.tsx"),
  route("authoring/:course", "pages/authoring/course-desk.tsx"),
  route("authoring/:course/publication", "pages/authoring/publication-page.tsx"),
  route("authoring/:course/folder.zip", "api/course-folder.ts"),
  route("authoring/:course/keep", "api/keep-draft.ts"),
  route("authoring/:course/see/:language/:module/:lesson", "pages/authoring/lesson-preview.tsx"),
  ...["", "/:module", "/:module/:lesson"].map(partEditor),
  route("resources", "pages/workspace/resource-desk.tsx"),
  route("resources/new", "pages/workspace/resource-new.tsx"),
  route("resources/:id", "pages/workspace/resource-editor.tsx"),
  route("local-texts", "pages/workspace/local-text-list.tsx"),
  route("local-texts/:observatory/:key", "pages/workspace/local-text-editor.tsx"),
  route("courses", "pages/workspace/my-courses.tsx"),
  route("courses/:slug", "pages/workspace/own-course.tsx"),
  route("courses/:slug/:module/:lesson", "pages/workspace/own-lesson.tsx"),
  route("cartridges", "pages/workspace/cartridge-new.tsx"),
  route("cartridges/:id", "pages/workspace/cartridge-report.tsx"),
  route("cohorts", "pages/workspace/cohort-list.tsx"),
  route("cohorts/new", "pages/workspace/cohort-new.tsx"),
  route("cohorts/join/:token", "pages/workspace/cohort-join.tsx", { id: "learn/cohorts/join/token" }),
  route("cohorts/:id", "pages/workspace/cohort-room.tsx"),
  route("cohorts/:id/join", "pages/workspace/cohort-join.tsx", { id: "learn/cohorts/join" }),
  route("cohorts/:id/desk", "pages/workspace/cohort-desk.tsx"),
  route("certificates", "pages/workspace/my-certificates.tsx"),
  route("certificates/register", "pages/workspace/certificate-register.tsx"),
  ...["certificates/:id/certificate.pdf", "certificates/:id/certificate.json"].map(ownFile),
];
