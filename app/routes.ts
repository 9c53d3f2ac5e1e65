import { layout, prefix, route, type RouteConfig } from "@react-router/dev/routes";
import { advocateFileRoutes, advocateRoutes, advocateWorkspaceRoutes } from "./advocate/routes.ts";
import { conveneFileRoutes, conveneRoutes, conveneWorkspaceRoutes } from "./convene/routes.ts";
import { contentApiRoutes, contentFileRoutes, contentRoutes, contentWorkspaceRoutes } from "./content/routes.ts";
import { gatherApiRoutes, gatherDeviceRoutes, gatherRoutes, gatherWorkspaceRoutes } from "./gather/routes.ts";
import { discussFileRoutes, discussRoutes, discussWorkspaceRoutes } from "./discuss/routes.ts";
import { establishFileRoutes, establishRoutes, establishWorkspaceRoutes } from "./establish/routes.ts";
import { cooperateRoutes, cooperateWorkspaceRoutes } from "./cooperate/routes.ts";
import { learnFileRoutes, learnRootRoutes, learnRoutes, learnWorkspaceRoutes } from "./learn/routes.ts";
import { helpRootRoutes, helpRoutes, helpWorkspaceRoutes } from "./help/routes.ts";
import { networkFileRoutes, networkRoutes, networkWorkspaceRoutes } from "./network/routes.ts";
import { observeApiRoutes, observeRoutes, observeWorkspaceRoutes } from "./observe/routes.ts";
import { practiceFileRoutes, practiceRoutes, practiceWorkspaceRoutes } from "./practice/routes.ts";
import { informFeedRoutes, informOutsideRoutes, informRoutes, informWorkspaceRoutes } from "./inform/routes.ts";
import { identityRoutes, identityWorkspaceRoutes } from "./identity/routes.ts";
import { reportFileRoutes, reportRoutes, reportWorkspaceRoutes } from "./report/routes.ts";
import { shellRoutes, shellWorkspaceRoutes } from "./shell/routes.ts";

/** The site's table of contents: each slice's addresses, in the order of the slices. */
export default [
  ...prefix(":locale", [
    layout("shell/public-layout.tsx", [
      ...shellRoutes,
      ...contentRoutes,
      ...networkRoutes,
      ...observeRoutes,
      ...gatherRoutes,
      ...reportRoutes,
      ...establishRoutes,
      ...practiceRoutes,
      ...discussRoutes,
      ...advocateRoutes,
      ...cooperateRoutes,
      ...learnRoutes,
      ...conveneRoutes,
      ...informRoutes,
    ]),
    ...informFeedRoutes,
    ...networkFileRoutes,
    ...reportFileRoutes,
    ...establishFileRoutes,
    ...practiceFileRoutes,
    ...discussFileRoutes,
    ...advocateFileRoutes,
    ...learnFileRoutes,
    ...conveneFileRoutes,
    ...helpRoutes,
    layout("shell/account-layout.tsx", [...identityRoutes]),
    ...gatherDeviceRoutes,
    ...prefix("workspace", [
      layout("shell/workspace-layout.tsx", [
        ...shellWorkspaceRoutes,
        ...identityWorkspaceRoutes,
        ...contentWorkspaceRoutes,
        ...networkWorkspaceRoutes,
        ...observeWorkspaceRoutes,
        ...gatherWorkspaceRoutes,
        ...reportWorkspaceRoutes,
        ...establishWorkspaceRoutes,
        ...practiceWorkspaceRoutes,
        ...advocateWorkspaceRoutes,
        ...cooperateWorkspaceRoutes,
        ...learnWorkspaceRoutes,
        ...conveneWorkspaceRoutes,
        ...helpWorkspaceRoutes,
        ...discussWorkspaceRoutes,
        ...informWorkspaceRoutes,
      ]),
    ]),
  ]),
  route("api/openapi.json", "shell/api/openapi.ts"),
  ...prefix("api/v1", [...observeApiRoutes, ...gatherApiRoutes, ...contentApiRoutes]),
  ...contentFileRoutes,
  ...learnRootRoutes,
  ...helpRootRoutes,
  ...informOutsideRoutes,
  route("*", "shell/pages/not-found.tsx"),
] satisfies RouteConfig;
