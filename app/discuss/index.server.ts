export { findAnnouncedThread, threadsBegunBy, threadsOfPosts } from "./data/announced-threads.server.ts";
export { closeCircle, enterCircle, forgetCircle, leaveCircle, openCircle } from "./commands/circle.server.ts";
export { moderatedPosts } from "./commands/moderated-posts.server.ts";
export { followedSubjects, followersListener } from "./commands/tell-followers.server.ts";
export { deskOf } from "./commands/desk.server.ts";
export { discussMailHandlers } from "./mail-handlers.server.ts";
export { loadInventedDiscussion } from "./commands/load-invented-discussion.server.ts";
export { ownPosts, ownWords } from "./data/own-posts.server.ts";
export { translatableDiscussions } from "./commands/translate-discussions.server.ts";
