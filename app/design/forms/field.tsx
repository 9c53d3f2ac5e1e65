import type { InputHTMLAttributes, ReactNode, SelectHTMLAttributes, TextareaHTMLAttributes } from "react";
import { classNames } from "../class-names.ts";

type FieldFrame = { id: string; label: ReactNode; hint?: ReactNode; error?: ReactNode };

/** Label, hint, error and control, tied together by ids: `id-hint`, `id-error`. */
function Field({ id, label, hint, error, children }: FieldFrame & { children: ReactNode }) {
  return (
    <div className={classNames("field", !!error && "invalid")}>
      <label htmlFor={id}>{label}</label>
      {hint ? (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="field-error" id={`${id}-error`}>
          {error}
        </p>
      ) : null}
      {children}
    </div>
  );
}

function describedBy({ id, hint, error }: FieldFrame) {
  return {
    "aria-describedby": classNames(!!hint && `${id}-hint`, !!error && `${id}-error`),
    "aria-invalid": error ? true : undefined,
  };
}

export function TextField({
  id,
  label,
  hint,
  error,
  short,
  ...input
}: FieldFrame & { short?: boolean } & InputHTMLAttributes<HTMLInputElement>) {
  const frame = { id, label, hint, error };
  return (
    <Field {...frame}>
      <input
        type="text"
        {...input}
        id={id}
        name={input.name ?? id}
        className={classNames("input", short && "short")}
        {...describedBy(frame)}
      />
    </Field>
  );
}

export function TextArea({
  id,
  label,
  hint,
  error,
  ...input
}: FieldFrame & TextareaHTMLAttributes<HTMLTextAreaElement>) {
  const frame = { id, label, hint, error };
  return (
    <Field {...frame}>
      <textarea rows={6} {...input} id={id} name={input.name ?? id} className="input" {...describedBy(frame)} />
    </Field>
  );
}

/** Options of one group stand together; without a group they stand alone. */
export type Option = { value: string; label: string; group?: string };

export function Select({
  id,
  label,
  hint,
  error,
  options,
  ...select
}: FieldFrame & { options: Option[] } & SelectHTMLAttributes<HTMLSelectElement>) {
  const frame = { id, label, hint, error };
  const groups = [...new Set(options.flatMap(({ group }) => (group === undefined ? [] : [group])))];
  return (
    <Field {...frame}>
      <select {...select} id={id} name={select.name ?? id} className="input" {...describedBy(frame)}>
        <Options options={options.filter(({ group }) => group === undefined)} />
        {groups.map((group) => (
          <optgroup key={group} label={group}>
            <Options options={options.filter((one) => one.group === group)} />
          </optgroup>
        ))}
      </select>
    </Field>
  );
}

function Options({ options }: { options: readonly Option[] }) {
  return options.map(({ value, label }) => (
    <option key={value} value={value}>
      {label}
    </option>
  ));
}
