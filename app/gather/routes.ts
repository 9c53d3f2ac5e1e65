import { relative, type RouteConfigEntry } from "@react-router/dev/routes";

const { route } = relative(import.meta.dirname);

/** Partners, agreements, collections, the matrix, the opening of an observatory. */
const planRoutes: RouteConfigEntry[] = [
  route("observatories", "pages/plan/observatory-list.tsx"),
  route("observatories/open", "pages/plan/opening-start.tsx"),
  route("observatories/open/:opening/:step", "pages/plan/opening-step.tsx"),
  route("observatories/bring", "pages/plan/bring.tsx"),
  route("observatories/bring/:arrival", "pages/plan/arrival.tsx"),
  route("observatories/:slug", "pages/plan/month.tsx"),
  route("observatories/:slug/partners", "pages/plan/partners.tsx"),
  route("observatories/:slug/partners/:partner", "pages/plan/partner.tsx"),
  route("observatories/:slug/agreements/:agreement", "pages/plan/agreement.tsx"),
  route("observatories/:slug/collections", "pages/plan/collections.tsx"),
  route("observatories/:slug/collections/new", "pages/plan/collection-new.tsx"),
  route("observatories/:slug/collections/:collection", "pages/plan/collection.tsx"),
  route("observatories/:slug/retention", "pages/plan/retention.tsx"),
  route("observatories/:slug/matrix", "pages/plan/matrix.tsx"),
  route("uses", "pages/plan/uses.tsx"),
];
/** A partner's answer: the grid, the workbook. */
const deliverRoutes: RouteConfigEntry[] = [
  route("deliveries", "pages/deliver/delivery-list.tsx"),
  route("deliveries/keys", "pages/deliver/key-list.tsx"),
  route("deliveries/:id", "pages/deliver/delivery-page.tsx"),
  route("deliveries/:id/cells", "pages/deliver/delivery-cells.ts"),
  route("deliveries/:id/workbook", "pages/deliver/delivery-workbook.ts"),
  route("deliveries/:id/upload", "pages/deliver/delivery-upload.tsx"),
];
/** What the checks said, and who approved. */
const checkRoutes: RouteConfigEntry[] = [
  route("observatories/:slug/checks", "pages/check/work-list.tsx"),
  route("observatories/:slug/collections/:collection/rules", "pages/check/rules-page.tsx"),
  route("observatories/:slug/breaks", "pages/check/breaks-page.tsx"),
  route("observatories/:slug/femicides", "pages/check/femicide-page.tsx"),
  route("deliveries/:id/review", "pages/check/review-page.tsx"),
];

export const gatherRoutes: RouteConfigEntry[] = [];
export const gatherWorkspaceRoutes: RouteConfigEntry[] = [...planRoutes, ...deliverRoutes, ...checkRoutes];
/** Below `/api/v1`. */
export const gatherApiRoutes: RouteConfigEntry[] = [
  route("deliveries", "api/deliveries.ts"),
  route("deliveries/:id", "api/delivery.ts"),
  route("deliveries/:id/cells", "api/delivery-cells.ts"),
  route("deliveries/:id/submission", "api/delivery-submission.ts"),
];
/** Below a language, without a session: what a device opens without a connection says nothing of anybody. */
export const gatherDeviceRoutes: RouteConfigEntry[] = [
  route("workspace/deliveries/device", "pages/deliver/device-page.tsx"),
  route("workspace/deliveries/worker.js", "pages/deliver/device-worker.ts"),
  route("workspace/deliveries/app.webmanifest", "pages/deliver/device-manifest.ts"),
];
