import { Actions, Button } from "~/design/forms/button.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import { Notice } from "~/design/text/notice.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import type { Caution } from "../../core/contact/before-sending.ts";
import { longestMessage } from "../../core/contact/message.ts";
import { topics } from "../../core/contact/topics.ts";
import { contactWords } from "../../messages/contact-words.ts";
import { DangerNotice } from "./danger-notice.tsx";
import { TrapField } from "./trap-field.tsx";

const faults = ["topic", "email", "text", "long", "too-quick", "stamp", "too-many"] as const;
/** The field that a refusal is about. */
const fieldOf: Partial<Record<(typeof faults)[number] | "other", string>> = {
  topic: "topic",
  email: "email",
  text: "text",
  long: "text",
};

export interface TypedContact {
  topic: string;
  email: string;
  name: string;
  text: string;
}

/** The form, with the way to help above it; when words of distress were typed, nothing else comes first. */
export function ContactForm({
  locale,
  stamp,
  typed,
  refused,
  cautions,
}: {
  locale: PageLocale;
  stamp: string;
  typed: TypedContact;
  refused: string | null;
  cautions: readonly Caution[];
}) {
  const words = contactWords(locale);
  const fault = refused === null ? null : (faults.find((one) => one === refused) ?? "other");
  const errorOf = (field: string) => (fault && fieldOf[fault] === field ? words(`error.${fault}`) : undefined);
  return (
    <div className="stack">
      {fault ? (
        <ErrorSummary
          title={words("error.summary")}
          errors={[{ field: fieldOf[fault] ?? "send", message: words(`error.${fault}`) }]}
        />
      ) : null}
      {cautions.length > 0 ? (
        <div role="alert" className="stack">
          {cautions.map((caution) => (
            <Notice key={caution} title={words(`caution.${caution}.title`)} tone="accent">
              <p>{words(`caution.${caution}.text`)}</p>
              {caution === "distress" ? (
                <p>
                  <a className="button" href={`/${locale}/help`}>
                    {words("danger.link")}
                  </a>
                </p>
              ) : null}
            </Notice>
          ))}
        </div>
      ) : (
        <DangerNotice locale={locale} />
      )}
      <form method="post" className="stack">
        <input type="hidden" name="stamp" value={stamp} />
        {cautions.length > 0 ? <input type="hidden" name="cautioned" value="yes" /> : null}
        <Select
          id="topic"
          label={words("topic")}
          required
          defaultValue={typed.topic}
          error={errorOf("topic")}
          options={[
            { value: "", label: "" },
            ...topics.map((topic) => ({ value: topic, label: words(`topics.${topic}`) })),
          ]}
        />
        <TextField
          id="email"
          type="email"
          label={words("email")}
          hint={words("emailHint")}
          autoComplete="email"
          required
          maxLength={254}
          defaultValue={typed.email}
          error={errorOf("email")}
        />
        <TextField id="name" label={words("name")} autoComplete="name" maxLength={100} defaultValue={typed.name} />
        <TextArea
          id="text"
          label={words("text")}
          hint={words("textHint")}
          required
          rows={9}
          maxLength={longestMessage}
          defaultValue={typed.text}
          error={errorOf("text")}
        />
        <TrapField label={words("trap")} />
        <Actions>
          <Button id="send">{words(cautions.length > 0 ? "sendAnyway" : "send")}</Button>
        </Actions>
      </form>
    </div>
  );
}
