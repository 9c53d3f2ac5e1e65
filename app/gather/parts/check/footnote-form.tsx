import { Button } from "~/design/forms/button.tsx";
import { TextField } from "~/design/forms/field.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { locales, wordsOf, type Labels } from "~/kernel/locale.ts";
import type { CheckWords } from "../../messages/check-words.ts";

interface Comment {
  id: number;
  cell: string;
  text: string;
  by: string | null;
  at: Date | string;
  footnote: Labels | null;
  mayPublish: boolean;
}

/** A remark on a cell, and the form that lets it go out with the figure in every language. */
export function FootnoteForm({ comment, words }: { comment: Comment; words: CheckWords }) {
  const { id, footnote } = comment;
  return (
    <article className="finding note" id={`comment-${id}`}>
      <p className="finding-state">
        <span className="finding-importance">{comment.cell}</span>
        <span>{[comment.by, words("review.day", { day: new Date(comment.at) })].filter(Boolean).join(" · ")}</span>
        {footnote ? <span>{words("review.published")}</span> : null}
      </p>
      <p>{comment.text}</p>
      {footnote ? <blockquote>{footnote[wordsOf(words.locale)]}</blockquote> : null}
      {comment.mayPublish ? (
        <Disclosure summary={words("review.footnote")}>
          <form method="post" className="step-form">
            <p className="quiet">{words("review.footnoteHint")}</p>
            <input type="hidden" name="comment" value={id} />
            {locales.map((locale) => (
              <TextField
                key={locale}
                id={`footnote-${id}-${locale}`}
                name={`footnote-${locale}`}
                label={words("review.footnoteIn", { language: words(`review.language.${locale}`) })}
                lang={locale}
                maxLength={300}
                defaultValue={footnote?.[locale]}
                required
              />
            ))}
            <p className="actions">
              <Button name="intent" value="footnote" tone="secondary">
                {words("review.footnote")}
              </Button>
            </p>
          </form>
        </Disclosure>
      ) : null}
    </article>
  );
}
