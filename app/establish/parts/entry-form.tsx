import type { ReactNode } from "react";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import type { Field } from "../core/chapters.ts";
import { establishWords } from "../words.ts";

/** A field ready to draw. */
export interface FieldView {
  name: string;
  kind: Field["kind"];
  label: string;
  /** Of the words typed into it, where they are not those of the page. */
  lang?: string;
  dir?: "ltr" | "rtl";
  required: boolean;
  hint: string | null;
  values: string[];
  choices: { value: string; label: string }[];
  error: string | null;
  /** The words of the source language, for who translates them. */
  source: string | null;
  stale: boolean;
  /** What another person has saved meanwhile. */
  standing: string | null;
}

/** The fields of an entry, one below the other. */
export function EntryFields({ fields, locale }: { fields: FieldView[]; locale: PageLocale }) {
  const words = establishWords(locale);
  return fields.map((field) => (
    <div key={field.name}>
      <EntryField field={field} choose={words("work.choose")} optional={words("work.optional")} />
      {field.source ? (
        <p className="field-beside">
          {field.source}
          {field.stale ? `\n${words("work.staleNote")}` : ""}
        </p>
      ) : null}
      {field.standing ? <p className="field-beside">{field.standing}</p> : null}
    </div>
  ));
}

function EntryField({ field, choose, optional }: { field: FieldView; choose: string; optional: string }) {
  const { name, kind, required, hint, error, values, choices } = field;
  const [value = ""] = values;
  const label: ReactNode = required ? (
    field.label
  ) : (
    <>
      {field.label} <span className="quiet small">{optional}</span>
    </>
  );
  const frame = { id: name, label, hint, error };
  const tongue = { lang: field.lang, dir: field.dir };
  switch (kind) {
    case "text":
      return <TextArea {...frame} {...tongue} defaultValue={value} className="input" rows={name === "body" ? 24 : 5} />;
    case "choices":
    case "codes":
      return <ChoiceGroup name={name} legend={label} hint={hint} error={error} choices={choices} chosen={values} />;
    case "choice":
    case "code":
    case "entry":
      return (
        <Select
          {...frame}
          options={[{ value: "", label: choose }, ...choices]}
          defaultValue={value}
          required={required}
        />
      );
    case "indicator":
      return (
        <>
          <TextField {...frame} defaultValue={value} list={`${name}-list`} autoComplete="off" />
          <datalist id={`${name}-list`}>
            {choices.map((one) => (
              <option key={one.value} value={one.value}>
                {one.label}
              </option>
            ))}
          </datalist>
        </>
      );
    case "day":
      return <TextField {...frame} type="date" short defaultValue={value} />;
    case "number":
      return <TextField {...frame} short inputMode="numeric" defaultValue={value} autoComplete="off" />;
    case "year":
      return <TextField {...frame} short inputMode="numeric" maxLength={4} defaultValue={value} autoComplete="off" />;
    case "currency":
      return <TextField {...frame} short maxLength={3} autoCapitalize="characters" defaultValue={value} />;
    case "line":
      return <TextField {...frame} {...tongue} defaultValue={value} autoComplete="off" maxLength={400} />;
  }
}
