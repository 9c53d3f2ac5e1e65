import { Actions, Button } from "~/design/forms/button.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { languageChoices } from "~/kernel/language.ts";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import type { Caution } from "../core/before-sending.ts";
import { stances, type PostKind } from "../core/consultation.ts";
import { longestTitle } from "../core/space.ts";
import { discussWords } from "../words.ts";
import { Cautions } from "./cautions.tsx";
import { PostText } from "./post-text.tsx";

export const writeFaults = [
  "text",
  "long",
  "notation",
  "language",
  "voice",
  "title",
  "institution",
  "stance",
  "link",
  "position-taken",
  "too-many",
  "write",
  "consultation",
  "closed",
  "not-yet",
  "over",
] as const;

export interface TypedForm {
  title?: string;
  text: string;
  language: string;
  voice: string;
  stance?: string;
  source?: string;
}

/** What the form needs to say again after an answer that was not "kept". */
export interface FormAnswer {
  code: string | null;
  cautions: Caution[];
  typed: TypedForm;
}

/** The form for a post, or for a thread with its first post; a position says what it holds, evidence where it comes from. */
export function WriteForm({
  locale,
  kind,
  voices,
  answer,
  withTitle,
  mayConsult,
}: {
  locale: PageLocale;
  kind: PostKind;
  voices: { value: string; label: string }[];
  answer: FormAnswer | null;
  withTitle?: boolean;
  mayConsult?: boolean;
}) {
  const words = discussWords(locale);
  const typed = answer?.typed;
  const fault = answer?.code ? (writeFaults.find((one) => one === answer.code) ?? "other") : null;
  const cautions = answer?.cautions ?? [];
  const shownVoices =
    kind === "position" ? voices.filter(({ value }) => /^institution:[0-9a-f]{8}-/.test(value)) : voices;
  const isText = fault === "text" || fault === "long" || fault === "notation";
  return (
    <div className="stack">
      {fault ? (
        <ErrorSummary title={words("error.summary")} errors={[{ field: "text", message: words(`error.${fault}`) }]} />
      ) : null}
      {cautions.length > 0 ? (
        <div role="alert">
          <Cautions locale={locale} cautions={cautions} />
        </div>
      ) : null}
      <form method="post" className="stack">
        {cautions.length > 0 ? <input type="hidden" name="cautioned" value="yes" /> : null}
        {withTitle ? (
          <TextField
            id="title"
            label={words("write.title")}
            required
            maxLength={longestTitle}
            dir="auto"
            defaultValue={typed?.title}
          />
        ) : null}
        {mayConsult ? (
          <Select
            id="kind"
            label={words("write.kind")}
            options={(["debate", "consultation"] as const).map((value) => ({
              value,
              label: words(`thread.kind.${value}`),
            }))}
          />
        ) : null}
        {kind === "position" ? (
          <Select
            id="stance"
            label={words("write.stance")}
            required
            defaultValue={typed?.stance ?? ""}
            options={[
              { value: "", label: "" },
              ...stances.map((value) => ({ value, label: words(`stance.${value}`) })),
            ]}
          />
        ) : null}
        <PostText
          key={cautions.length}
          locale={locale}
          text={typed?.text ?? ""}
          label={words(`write.text.${kind}`)}
          error={isText ? words(`error.${fault}`) : undefined}
        />
        {kind === "evidence" ? (
          <TextField
            id="source"
            type="url"
            label={words("write.source")}
            defaultValue={typed?.source}
            maxLength={500}
          />
        ) : null}
        <Select
          id="language"
          label={words("write.language")}
          defaultValue={typed?.language ?? wordsOf(locale)}
          options={languageChoices(locale)}
        />
        <Select
          id="voice"
          label={words("write.voice")}
          hint={words("write.voiceHint")}
          defaultValue={typed?.voice}
          options={shownVoices}
        />
        <Actions>
          <Button name="step" value="write">
            {words(cautions.length > 0 ? "write.sendAnyway" : "write.send")}
          </Button>
        </Actions>
      </form>
    </div>
  );
}
