import { relative, type RouteConfigEntry } from "@react-router/dev/routes";

const { route } = relative(import.meta.dirname);

/**
 * Addresses of programmes, below no language: other servers remember them for ever. Letters and wishes are posted here
 * from nowhere, without a session; a signature, or the callback's own word, is the permission (`platform/http/site`).
 */
export const informOutsideRoutes: RouteConfigEntry[] = [
  route(".well-known/webfinger", "api/fediverse/webfinger.ts"),
  route(".well-known/nodeinfo", "api/fediverse/nodeinfo.ts", { id: "inform/nodeinfo-links" }),
  route("nodeinfo/2.1", "api/fediverse/nodeinfo.ts", { id: "inform/nodeinfo" }),
  route("fediverse/inbox", "api/fediverse/inbox.ts", { id: "inform/shared-inbox" }),
  route("fediverse/:name", "api/fediverse/actor.ts"),
  route("fediverse/:name/inbox", "api/fediverse/inbox.ts", { id: "inform/inbox" }),
  route("fediverse/:name/outbox", "api/fediverse/outbox.ts"),
  route("fediverse/:name/followers", "api/fediverse/followers.ts"),
  route("fediverse/:name/posts/:post", "api/fediverse/post.ts", { id: "inform/post" }),
  route("fediverse/:name/posts/:post/create", "api/fediverse/post.ts", { id: "inform/post-created" }),
  route("websub", "api/hub/hub.ts"),
];
