import { dayText } from "~/kernel/day-text.ts";
import { BlocksView } from "~/design/blocks/blocks.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { directionOn, languageIn } from "~/kernel/language.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import type { ShownPost } from "../core/shown-post.ts";
import { discussWords } from "../words.ts";

/** One post: who speaks, when, in which language; a translation has its original one click below. */
export function PostView({
  locale,
  post,
  actions,
}: {
  locale: PageLocale;
  post: ShownPost;
  /** Links of a reader who is signed in, or the way to report. */
  actions?: readonly { href: string; label: string }[];
}) {
  const words = discussWords(locale);
  const anchor = post.number === null ? `post-${post.id}` : `post-${post.number}`;
  const facts = [
    post.kind === "post" ? "" : words(`kind.${post.kind}`),
    post.stance ? words(`stance.${post.stance}`) : "",
    dayText(post.at, locale),
    post.edited ? words("post.edited") : "",
    post.via === "mail" ? words("post.byMail") : "",
  ].filter(Boolean);
  return (
    <li id={anchor} className="discussion-post">
      <article aria-labelledby={`${anchor}-voice`}>
        <h3 id={`${anchor}-voice`}>
          <bdi>{post.voice}</bdi>
        </h3>
        <p className="small quiet">
          {post.number === null ? null : <a href={`#${anchor}`}>{`#${post.number}`}</a>}
          {post.number === null ? "" : " · "}
          {facts.join(" · ")}
        </p>
        {post.state === "shown" ? null : (
          <p className="quiet">
            <em>{words(`post.state.${post.state}`)}</em>
          </p>
        )}
        {post.author ? <p className="small quiet">{words("post.author", { name: post.author })}</p> : null}
        <Words locale={locale} post={post} />
        {post.sourceUrl ? (
          <p className="small">
            {words("post.source")} <a href={post.sourceUrl}>{post.sourceUrl}</a>
          </p>
        ) : null}
        {actions && actions.length > 0 ? (
          <p className="small post-actions">
            {actions.map(({ href, label }) => (
              <a key={href} href={href}>
                {label}
              </a>
            ))}
          </p>
        ) : null}
      </article>
    </li>
  );
}

function Words({ locale, post }: { locale: PageLocale; post: ShownPost }) {
  const words = discussWords(locale);
  if (!post.body) return null;
  const language = languageIn(locale, post.locale);
  const original = (
    <div className="prose" lang={post.locale} dir={directionOn(locale, post.locale)}>
      <BlocksView blocks={post.body} />
    </div>
  );
  if (!post.translation) {
    if (post.locale === wordsOf(locale)) return original;
    return (
      <>
        <p className="small quiet">{words("post.writtenIn", { language })}</p>
        {original}
      </>
    );
  }
  const { engine, stale, body } = post.translation;
  return (
    <>
      <p className="small quiet">
        {engine ? words("post.translatedBy", { language, engine }) : words("post.translated", { language })}
        {stale ? ` ${words("post.stale")}` : ""}
      </p>
      <div className="prose" lang={wordsOf(locale)}>
        <BlocksView blocks={body} />
      </div>
      <Disclosure summary={words("post.original", { language })}>{original}</Disclosure>
    </>
  );
}
