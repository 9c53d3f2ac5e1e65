import { sealedLinks } from "../../identity/index.server.ts";

/** The link by which somebody stops our mails to her without signing in; it opens nothing else. */
export const noticeLinks = sealedLinks("notices", { leave: null });
