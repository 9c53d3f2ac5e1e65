import { Button } from "~/design/forms/button.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import type { CheckWords } from "../../messages/check-words.ts";
import type { NoteFields } from "../../core/note-fields.ts";
import { InEachLanguage } from "./in-each-language.tsx";

interface Comment {
  id: number;
  cell: string;
  text: string;
  by: string | null;
  at: Date | string;
  footnote: { said: string; fields: NoteFields } | null;
  mayPublish: boolean;
}

/** A remark on a cell, and the form that lets it go out with the figure, in one language or in several. */
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
      {footnote ? <blockquote>{footnote.said}</blockquote> : null}
      {comment.mayPublish ? (
        <Disclosure summary={words("review.footnote")}>
          <form method="post" className="step-form">
            <p className="quiet">{words("review.footnoteHint")}</p>
            <input type="hidden" name="comment" value={id} />
            <InEachLanguage
              id={`footnote-${id}`}
              name="footnote"
              legend={words("review.footnoteText")}
              hint={words("review.anyLanguage")}
              given={footnote?.fields.words}
              stale={footnote?.fields.stale}
              words={words}
              maxLength={300}
            />
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
