import { relative, type RouteConfigEntry } from "@react-router/dev/routes";

const { route } = relative(import.meta.dirname);

export const networkRoutes: RouteConfigEntry[] = [
  route("members", "pages/directory-page.tsx"),
  route("members/:slug", "pages/member-page.tsx"),
  route("members/:slug/write", "pages/member-write.tsx"),
  route("members/messages/:token", "pages/member-thread.tsx"),
  route("charter", "pages/charter-page.tsx"),
  route("join", "pages/join-page.tsx"),
  route("join/mandate/:token", "pages/join-consent.tsx", { id: "network/mandate" }),
  route("join/technical/:token", "pages/join-consent.tsx", { id: "network/technical" }),
  route("join/application/:token", "pages/join-follow.tsx"),
];

/** Beside the pages: files and feeds have no frame. */
export const networkFileRoutes: RouteConfigEntry[] = [
  route("members.csv", "api/directory-csv.ts"),
  ...["feed.xml", "feed.atom", "feed.json"].map((file) =>
    route(`members/${file}`, "api/new-members-feed.ts", { id: `network/${file}` }),
  ),
];

export const networkWorkspaceRoutes: RouteConfigEntry[] = [
  route("visibility", "pages/workspace/visibility-page.tsx"),
  route("members", "pages/workspace/member-list.tsx"),
  route("members/:id", "pages/workspace/member-overview.tsx"),
  route("members/:id/page", "pages/workspace/member-texts.tsx"),
  route("members/:id/people", "pages/workspace/member-people.tsx"),
  route("members/:id/protection", "pages/workspace/member-protection.tsx"),
  route("members/:id/messages", "pages/workspace/member-messages.tsx"),
  route("members/:id/leave", "pages/workspace/member-leave.tsx"),
  route("members/:id/export.zip", "api/member-archive.ts"),
  route("charter", "pages/workspace/charter-desk.tsx"),
  route("memberships", "pages/workspace/membership-list.tsx"),
  route("memberships/:id", "pages/workspace/membership-review.tsx"),
  route("memberships/:id/letter", "api/application-letter.ts"),
];
