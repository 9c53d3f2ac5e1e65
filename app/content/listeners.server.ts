import { locales } from "~/kernel/locale.ts";
import type { Listener } from "~/platform/events.server.ts";
import { notify } from "./commands/notify.server.ts";
import { articleHref } from "./core/article.ts";
import { translationState } from "./core/translation.ts";
import { findArticleById } from "./data/articles.server.ts";
import { accountOf } from "./data/moderated.server.ts";
import { findCase } from "./data/moderation.server.ts";

/** Who translated a text is told when its source has changed. */
const translationGrewStale: Listener = {
  name: "content.translation-grew-stale",
  listensTo: ["content.article-published"],
  async handle(event, transaction) {
    const article = await findArticleById(transaction, event.subject);
    if (!article) return;
    for (const locale of locales) {
      if (translationState(article.body, locale) !== "stale") continue;
      const accountId = accountOf(article.body.fields[locale]?.by);
      if (!accountId) continue;
      const subject = article.title.fields[locale]?.text ?? article.title.fields[article.title.source]?.text ?? "";
      await notify(transaction, {
        accountId,
        topic: "translation-stale",
        subject,
        href: articleHref(article, "").replace(/^\/+/, "/"),
      });
    }
  },
};

/** Who reported something is told what became of it. */
const caseDecided: Listener = {
  name: "content.case-decided",
  listensTo: ["content.case-decided"],
  async handle(event, transaction) {
    const decided = await findCase(transaction, event.subject);
    const accountId = accountOf(decided?.openedBy);
    if (!decided || !accountId || (decided.state !== "kept" && decided.state !== "removed")) return;
    await notify(transaction, { accountId, topic: "moderation-decided", subject: "", href: null });
  },
};

/** Registered once by the process that delivers events. */
export const contentListeners: readonly Listener[] = [translationGrewStale, caseDecided];
