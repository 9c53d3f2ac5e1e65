export { recogniseMedia } from "./core/media/media-type.ts";
export { stripMetadata } from "./core/media/strip-metadata.ts";
export { loadContentSeed } from "./commands/load-content-seed.server.ts";
export { decideModerationCase, openModerationCase, type Report } from "./commands/moderate.server.ts";
export { readElsewhere, type OtherDesk } from "./data/other-desks.server.ts";
export { accountOf, moderate, type Moderated, type ModeratedThing } from "./data/moderated.server.ts";
export { saySubjectsOf } from "./data/notice-subjects.server.ts";
export { leaveUrl } from "./commands/send-digests.server.ts";
export { choosePreference } from "./commands/choose-preference.server.ts";
export { languageOf, notify, type Notice, type NoticeMail } from "./commands/notify.server.ts";
export { sanitiseSvg } from "./commands/sanitise-svg.server.ts";
export { saveArticle, type ArticleDraft } from "./commands/save-article.server.ts";
export { readMediaUpload, type MediaUpload } from "./parts/media-upload.server.ts";
export { storeMedia, type NewMedia } from "./commands/store-media.server.ts";
export { findArticleById, listNews } from "./data/articles.server.ts";
export { findMedia, listLibrary, listPublicMedia, type Media } from "./data/media.server.ts";
export { findCase, findCaseOf, listCases, type ModerationCase } from "./data/moderation.server.ts";
export {
  findOfKind,
  findThings,
  indexDocument,
  rankOfKind,
  removeDocument,
  search,
  wantedWords,
  wordsVector,
  type Audience,
  type SearchDocument,
} from "./data/search.server.ts";
export { listThemes, type Theme } from "./data/themes.server.ts";
export { ownNotices } from "./data/own-notices.server.ts";
export { listTerms } from "./data/terms.server.ts";
export { queueTranslations, type TranslatableThing } from "./data/translation-tasks.server.ts";
export { queueWhatWasThere } from "./commands/queue-what-was-there.server.ts";
export { translatableMedia } from "./data/translatable-media.server.ts";
export { contentJobs } from "./jobs.server.ts";
export { contentListeners } from "./listeners.server.ts";
export { translateWith, translationEngine, type TranslationEngine } from "./data/translation-engine.server.ts";
export {
  queueThing,
  translateHere,
  type TextToTranslate,
  type ThingToTranslate,
  type Translatable,
} from "./data/translatable.server.ts";
