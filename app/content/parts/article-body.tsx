import { BlocksView } from "~/design/blocks/blocks.tsx";
import { Prose } from "~/design/layout/page.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { wordsOf } from "~/kernel/locale.ts";
import type { ArticleView } from "../core/article-view.ts";
import { contentWords } from "../words.ts";

/** What a reader is told before she reads: that the text is invented, in another language, or out of date. */
export function ArticleNotices({ article }: { article: ArticleView }) {
  const words = contentWords(article.locale);
  return (
    <>
      {article.sample ? (
        <Notice tone="estimate">
          <p>{words("article.sample")}</p>
        </Notice>
      ) : null}
      {article.fallback ? (
        <Notice>
          <p>{words("article.notTranslated", { language: words(`language.${article.writtenIn}`) })}</p>
        </Notice>
      ) : null}
      {article.hard ? (
        <Notice title={words("article.help.title")} tone="accent">
          <p>
            {words("article.hard")} <a href={`/${article.locale}/help`}>{words("article.help.link")}</a>
          </p>
        </Notice>
      ) : null}
      {article.stale ? (
        <Notice>
          <p>{words("article.stale")}</p>
        </Notice>
      ) : null}
    </>
  );
}

/** The picture above a text. Its words stand in for it where it is not seen. */
export function ArticleCover({ cover }: { cover: ArticleView["cover"] }) {
  if (!cover) return null;
  const { src, alternative, credit, width, height } = cover;
  return (
    <figure className="media cover">
      <img src={src} alt={alternative} width={width} height={height} />
      {credit ? (
        <figcaption>
          <small>{credit}</small>
        </figcaption>
      ) : null}
    </figure>
  );
}

/** The text itself, in its own language and direction, whatever the page around it speaks. */
export function ArticleBody({ article }: { article: ArticleView }) {
  const words = contentWords(article.locale);
  const help = (
    <div lang={wordsOf(article.locale)}>
      <Notice title={words("article.help.title")} tone="accent">
        <p>
          <a href={`/${article.locale}/help`}>{words("article.help.link")}</a>
        </p>
      </Notice>
    </div>
  );
  return (
    <Prose lang={article.writtenIn} dir={article.fallback ? "ltr" : undefined}>
      <BlocksView blocks={article.blocks} media={article.media} help={help} />
    </Prose>
  );
}
