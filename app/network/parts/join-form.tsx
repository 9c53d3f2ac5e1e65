import { Actions, Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import { Section } from "~/design/layout/page.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { applicationFields, wishes, type ApplicationField, type TypedApplication } from "../core/application.ts";
import { protections } from "../core/protection.ts";
import { joinWords } from "../messages/join-words.ts";
import { TrapField } from "./trap-field.tsx";

const others = ["too-quick", "stamp", "too-many", "claimed"] as const;

/** The application, complete on one page: no script, no step that loses what was typed. */
export function JoinForm({
  locale,
  stamp,
  member,
  countries,
  typed,
  refused,
}: {
  locale: PageLocale;
  stamp: string;
  member: string;
  countries: { value: string; label: string }[];
  typed: TypedApplication;
  refused: string | null;
}) {
  const words = joinWords(locale);
  const faults = refused?.split(" ") ?? [];
  const faulty = applicationFields.filter((field) => faults.includes(field));
  const other = others.find((code) => faults.includes(code));
  const errorOf = (field: ApplicationField) => (faulty.includes(field) ? words(`error.${field}`) : undefined);
  const text = (field: ApplicationField) => ({
    id: field,
    label: words(field as "name"),
    defaultValue: typed[field],
    error: errorOf(field),
  });
  return (
    <form method="post" className="stack">
      {refused !== null ? (
        <ErrorSummary
          title={words("error.summary")}
          errors={[
            ...faulty.map((field) => ({ field, message: words(`error.${field}`) })),
            ...(faulty.length === 0 ? [{ field: "send", message: words(`error.${other ?? "other"}`) }] : []),
          ]}
        />
      ) : null}
      <input type="hidden" name="stamp" value={stamp} />
      <input type="hidden" name="member" value={member} />
      <Section id="body" title={words("part.body")}>
        <div className="stack">
          <ChoiceGroup
            name="wishes"
            kind="radio"
            legend={words("wishes")}
            error={errorOf("wishes")}
            chosen={[typed.wishes]}
            choices={wishes.map((wish) => ({ value: wish, label: words(`wish.${wish}`) }))}
          />
          <TextField {...text("name")} required maxLength={120} autoComplete="organization" />
          <Select {...text("country")} required options={[{ value: "", label: "" }, ...countries]} />
          <TextField {...text("population")} short inputMode="numeric" />
          <TextField {...text("populationYear")} short inputMode="numeric" />
          <TextField {...text("languages")} hint={words("languagesHint")} maxLength={80} />
          <TextField {...text("website")} maxLength={300} inputMode="url" />
          <TextArea {...text("reason")} hint={words("reasonHint")} required rows={6} maxLength={3000} />
          <ChoiceGroup
            name="protection"
            kind="radio"
            legend={words("protection")}
            error={errorOf("protection")}
            chosen={[typed.protection]}
            choices={protections.map((one) => ({ value: one, label: words(`protections.${one}`) }))}
          />
        </div>
      </Section>
      <Section id="people" title={words("part.people")}>
        <div className="stack">
          <TextField {...text("applicantName")} required maxLength={120} autoComplete="name" />
          <TextField {...text("applicantEmail")} type="email" required maxLength={254} autoComplete="email" />
          <TextField {...text("mandateName")} required maxLength={120} autoComplete="off" />
          <TextField
            {...text("mandateEmail")}
            hint={words("mandateHint")}
            type="email"
            required
            maxLength={254}
            autoComplete="off"
          />
          <TextField {...text("technicalName")} required maxLength={120} autoComplete="off" />
          <TextField {...text("technicalEmail")} type="email" required maxLength={254} autoComplete="off" />
          <TrapField label={words("trap")} />
          <p className="small quiet">{words("kept")}</p>
        </div>
      </Section>
      <Actions>
        <Button id="send">{words("send")}</Button>
      </Actions>
    </form>
  );
}
