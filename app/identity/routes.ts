import { relative, type RouteConfigEntry } from "@react-router/dev/routes";

const { route } = relative(import.meta.dirname);

/** Under `/{locale}`: for whoever has, or is given, an account. Never cached, complete without scripts. */
export const identityRoutes: RouteConfigEntry[] = [
  route("account/sign-in", "pages/sign-in.tsx"),
  route("account/sign-out", "pages/sign-out.tsx"),
  route("account/recover", "pages/recover.tsx"),
  route("account/recover/:token", "pages/new-password.tsx"),
  route("account/first/:token", "pages/first-administrator.tsx"),
  route("account/invitation/:token", "pages/invitation.tsx"),
  route("account/second-factor", "pages/second-factor.tsx"),
  route("account/passkeys", "pages/passkeys.tsx"),
  route("account/sessions", "pages/sessions.tsx"),
  route("account/own-data", "pages/own-data.tsx"),
  route("account/own-data/export.json", "api/person-export.ts"),
];

/** Under `/{locale}/workspace`. */
export const identityWorkspaceRoutes: RouteConfigEntry[] = [
  route("people", "pages/people.tsx"),
  route("audit", "pages/audit.tsx"),
];
