import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import type { Locale, PageLocale } from "~/kernel/locale.ts";
import { questionKinds, type AskedQuestion } from "../core/event.ts";
import { dayWords } from "../messages/day-words.ts";

/** The organisers' own questions in the language that is written, and room for one more. */
export function QuestionFields({
  locale,
  language,
  questions,
}: {
  locale: PageLocale;
  language: Locale;
  questions: readonly AskedQuestion[];
}) {
  const words = dayWords(locale);
  const used = questions.map(({ id }) => Number(id.slice(1)));
  const next = {
    id: `q${Math.max(0, ...used) + 1}`,
    kind: "text",
    label: null,
    options: [],
    required: false,
    onlyIf: null,
  } as const;
  return (
    <Disclosure summary={words("ask.questions")} open={questions.length > 0}>
      <p className="hint">{words("ask.questionsLead")}</p>
      {[...questions, next].map((one) => (
        <fieldset className="field stack" key={one.id}>
          <legend>{words("ask.question", { id: one.id })}</legend>
          <input type="hidden" name="question" value={one.id} />
          <TextField
            id={`${one.id}-label`}
            label={words("programme.session")}
            hint={words("ask.questionHint")}
            lang={language}
            maxLength={200}
            defaultValue={one.label?.fields[language]?.text ?? ""}
          />
          <Select
            id={`${one.id}-kind`}
            label={words("ask.kind")}
            defaultValue={one.kind}
            options={questionKinds.map((kind) => ({ value: kind, label: words(`ask.kinds.${kind}`) }))}
          />
          <TextArea
            id={`${one.id}-options`}
            label={words("ask.options")}
            rows={3}
            lang={language}
            defaultValue={one.options.map((text) => text.fields[language]?.text ?? "").join("\n")}
          />
          <TextField
            id={`${one.id}-onlyIf`}
            label={words("ask.condition")}
            hint={words("ask.conditionHint")}
            maxLength={60}
            defaultValue={one.onlyIf ? `${one.onlyIf.of}=${one.onlyIf.is}` : ""}
          />
          <ChoiceGroup
            name={`${one.id}-required`}
            legend={words("ask.required")}
            chosen={one.required ? ["1"] : []}
            choices={[{ value: "1", label: words("ask.mustAnswer") }]}
          />
        </fieldset>
      ))}
    </Disclosure>
  );
}
