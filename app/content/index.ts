export { agendas, findAgenda, findAgendaItem, type Agenda, type AgendaItem } from "./core/agendas/index.ts";
export { articleHref, isHardArticle, showArticle, slugFrom, type Article } from "./core/article.ts";
export { readNotation, writeNotation } from "./core/block-notation.ts";
export {
  showBlocks,
  translationState,
  translationTasks,
  writeBlocks,
  type TranslatedBlocks,
} from "./core/translation.ts";
export { speaksOfDistress, tellsOfDistress } from "./core/search/words-of-distress.ts";
export { queryLimit, readQuery } from "./core/search/query.ts";
export { themeChoices } from "./core/theme-choices.ts";
export type { TextName } from "./core/translatable.ts";
export { plainText } from "./core/plain-text.ts";
export { replyText, whyNotAReply, type ReplyMail } from "./core/read-reply.ts";
export { isChannel, type Channel } from "./core/notification.ts";
export { categories, isCategory, withheldBy, type Category, type Effect, type Withheld } from "./core/moderation.ts";
export { WithheldNotice } from "./parts/withheld-notice.ts";
export { ReportLink } from "./parts/report-link.ts";
