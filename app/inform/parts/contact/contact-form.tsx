import { Actions, Button } from "~/design/forms/button.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
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

/** The form, with the way to help above it, unless more was said of it at the head of the page. */
export function ContactForm({
  locale,
  stamp,
  typed,
  refused,
  cautioned,
}: {
  locale: PageLocale;
  stamp: string;
  typed: TypedContact;
  refused: string | null;
  /** She has been shown what to read before a message leaves. */
  cautioned: boolean;
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
      {cautioned ? null : <DangerNotice locale={locale} />}
      <form method="post" className="stack">
        <input type="hidden" name="stamp" value={stamp} />
        {cautioned ? <input type="hidden" name="cautioned" value="yes" /> : null}
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
          <Button id="send">{words(cautioned ? "sendAnyway" : "send")}</Button>
        </Actions>
      </form>
    </div>
  );
}
