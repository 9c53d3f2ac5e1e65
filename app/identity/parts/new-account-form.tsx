import type { PageLocale } from "~/kernel/locale.ts";
import type { Failure } from "~/kernel/outcome.ts";
import { Button } from "~/design/forms/button.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { TextField } from "~/design/forms/field.tsx";
import { identityWords } from "../words.ts";
import { fieldErrors } from "./failure-text.ts";

export interface NewAccountFormProps {
  locale: PageLocale;
  submit: string;
  /** An invitation has its address already; a first administrator gives one. */
  asksEmail: boolean;
  failure?: Failure | undefined;
  typed?: { name: string; email: string } | undefined;
}

export function NewAccountForm({ locale, submit, asksEmail, failure, typed }: NewAccountFormProps) {
  const words = identityWords(locale);
  const errors = fieldErrors(words, failure, "name");
  const error = (field: string) => errors.find((e) => e.field === field)?.message;
  return (
    <form method="post" className="stack">
      <ErrorSummary title={words("form.problem")} errors={errors} />
      <TextField
        id="name"
        label={words("form.name")}
        autoComplete="name"
        required
        maxLength={120}
        defaultValue={typed?.name}
        error={error("name")}
      />
      {asksEmail ? (
        <TextField
          id="email"
          type="email"
          label={words("form.email")}
          autoComplete="username"
          required
          maxLength={254}
          defaultValue={typed?.email}
          error={error("email")}
        />
      ) : null}
      <TextField
        id="password"
        type="password"
        label={words("form.password")}
        hint={words("form.passwordHint")}
        autoComplete="new-password"
        required
        minLength={12}
        maxLength={256}
        error={error("password")}
      />
      <Button>{submit}</Button>
    </form>
  );
}
