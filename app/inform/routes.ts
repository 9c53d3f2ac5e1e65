import { relative, type RouteConfigEntry } from "@react-router/dev/routes";

export { informOutsideRoutes } from "./outside-routes.ts";

const { route } = relative(import.meta.dirname);

/** Readers' programmes rely on these addresses: the same three forms under each thing that can be followed. */
const places = [
  "",
  "news/",
  "news/members/",
  "bulletin/",
  "searches/:search/",
  "territories/:code/",
  "indicators/:indicator/",
];
const forms = ["feed.xml", "feed.atom", "feed.json"];

export const informRoutes: RouteConfigEntry[] = [
  route("follow", "pages/follow-page.tsx"),
  route("news/members", "pages/members-news.tsx"),
  route("bulletin", "pages/bulletin-page.tsx"),
  route("bulletin/confirm/:token", "pages/bulletin-link.tsx", { id: "inform/confirm" }),
  route("bulletin/leave/:token", "pages/bulletin-link.tsx", { id: "inform/leave" }),
  route("bulletin/preferences/:token", "pages/bulletin-preferences.tsx"),
  route("bulletin/:issue", "pages/bulletin-issue.tsx"),
  route("contact", "pages/contact/contact-page.tsx"),
  route("contact/confirm/:token", "pages/contact/confirm-page.tsx"),
  route("contact/thread/:token", "pages/contact/thread-page.tsx"),
  route("take-part", "pages/contact/take-part-page.tsx"),
  route("press", "pages/press/press-room.tsx"),
  route("press/confirm/:token", "pages/press/press-link.tsx", { id: "inform/press-confirm" }),
  route("press/leave/:token", "pages/press/press-link.tsx", { id: "inform/press-leave" }),
  route("press/embargo/:token", "pages/press/embargo-page.tsx"),
  route("press/texts/:id", "pages/press/press-text-page.tsx"),
  route("campaigns", "pages/campaign/campaign-list.tsx"),
  route("campaigns/print", "pages/campaign/print-page.tsx"),
  route("campaigns/pledge/:token", "pages/campaign/pledge-link.tsx"),
  route("campaigns/kept/:token", "pages/campaign/kept-link.tsx"),
  route("campaigns/:slug", "pages/campaign/campaign-page.tsx"),
  route("campaigns/:slug/pledge", "pages/campaign/pledge-form.tsx"),
];

/** Below `/{locale}`, without the frame of a page. */
export const informFeedRoutes: RouteConfigEntry[] = [
  ...places.flatMap((place) =>
    forms.map((form) => route(`${place}${form}`, "api/feed.ts", { id: `inform/${place}${form}` })),
  ),
  ...["mark.svg", "mark-light.svg"].map((file) =>
    route(`press/${file}`, "api/press-mark.ts", { id: `inform/press/${file}` }),
  ),
  route("press/embargo/:token/figures.csv", "api/press-edition.ts"),
  route("campaigns/print/sheet.pdf", "api/campaign/print-file.ts"),
  route("campaigns/print/preview.svg", "api/campaign/print-preview.ts"),
  route("campaigns/:slug/calendar.ics", "api/campaign/calendar-file.ts"),
  route("campaigns/:slug/kit/:file", "api/campaign/kit-file.ts"),
  route("campaigns/:slug/logo/:part", "api/campaign/logo-file.ts"),
];
export const informWorkspaceRoutes: RouteConfigEntry[] = [
  route("bulletin", "pages/workspace/edition-list.tsx"),
  route("bulletin/:issue", "pages/workspace/edition-editor.tsx"),
  route("bulletin-subscribers.csv", "api/subscribers-csv.ts"),
  route("gathered", "pages/workspace/gathered-page.tsx"),
  route("contact", "pages/workspace/contact/ticket-list.tsx"),
  route("contact/templates", "pages/workspace/contact/template-list.tsx"),
  route("contact/:number", "pages/workspace/contact/ticket-page.tsx"),
  route("press", "pages/workspace/press/press-desk.tsx"),
  route("press/new", "pages/workspace/press/press-text-editor.tsx", { id: "inform/press-text-new" }),
  route("press/:id", "pages/workspace/press/press-text-editor.tsx", { id: "inform/press-text" }),
  route("campaigns", "pages/workspace/campaign/campaign-list.tsx"),
  route("campaigns/:id", "pages/workspace/campaign/campaign-desk.tsx"),
  route("campaigns/:id/part", "pages/workspace/campaign/campaign-part.tsx"),
  route("campaigns/:id/answers", "pages/workspace/campaign/campaign-answers.tsx"),
  route("campaigns/:id/:language", "pages/workspace/campaign/campaign-texts.tsx"),
  route("campaigns/:id/logo/:part", "api/campaign/waiting-logo.ts"),
];
