import type { ReactNode } from "react";
import { Actions, Button } from "~/design/forms/button.tsx";
import { TextArea, TextField } from "~/design/forms/field.tsx";
import type { Locale, PageLocale } from "~/kernel/locale.ts";
import { editorWords } from "../../messages/editor-words.ts";
import { contentWords } from "../../words.ts";

export const textFormId = "text";

/** One language of a text as it is written, and what can be done with it. */
export function TextForm({
  locale,
  language,
  text,
  revision,
  publishAt,
  translating,
  article,
  children,
}: {
  locale: PageLocale;
  language: Locale;
  text: { title: string; summary: string; body: string };
  revision: number;
  publishAt: string;
  translating: boolean;
  article: { kind: string; state: string };
  /** What is asked beside the text. */
  children: ReactNode;
}) {
  const words = editorWords(locale);
  return (
    <form
      method="post"
      id={textFormId}
      aria-label={words("editor.target", { language: contentWords(locale)(`language.${language}`) })}
    >
      <input type="hidden" name="revision" value={revision} />
      <TextField
        id="title"
        label={words("editor.titleLabel")}
        defaultValue={text.title}
        maxLength={200}
        lang={language}
      />
      <TextArea
        id="summary"
        label={words("editor.summaryLabel")}
        hint={words("editor.summaryHint")}
        defaultValue={text.summary}
        rows={3}
        maxLength={1000}
        lang={language}
      />
      <TextArea
        id="body"
        label={words("editor.bodyLabel")}
        hint={words("editor.bodyHint")}
        defaultValue={text.body}
        rows={22}
        lang={language}
        spellCheck
      />
      {children}
      <TextField
        id="publishAt"
        type="datetime-local"
        label={words("editor.publishAt")}
        hint={words("editor.publishAtHint")}
        defaultValue={publishAt}
        short
      />
      <Actions>
        <Button name="step" value="save" tone="secondary">
          {words("editor.save")}
        </Button>
        <Button name="step" value="check" tone="secondary">
          {words("editor.check")}
        </Button>
        <Button name="step" value="review" tone="secondary">
          {words("editor.review")}
        </Button>
        <Button name="step" value="publish">
          {translating ? words("editor.confirm") : words("editor.publish")}
        </Button>
        {revision > 0 ? (
          <Button name="step" value="discard" tone="plain">
            {words("editor.discard")}
          </Button>
        ) : null}
        {article.kind === "news" && article.state === "published" && !translating ? (
          <Button name="step" value="withdraw" tone="plain">
            {words("editor.withdraw")}
          </Button>
        ) : null}
        {article.state === "withdrawn" ? (
          <Button name="step" value="show" tone="plain">
            {words("editor.showAgain")}
          </Button>
        ) : null}
      </Actions>
      {translating && article.state !== "published" ? (
        <p className="small quiet">{words("editor.unpublished")}</p>
      ) : null}
    </form>
  );
}
