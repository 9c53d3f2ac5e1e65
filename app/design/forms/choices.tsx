import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";

export type Choice = { value: string; label: ReactNode; hint?: ReactNode };

/** A group of tick boxes or radio buttons under one legend. */
export function ChoiceGroup({
  name,
  legend,
  hint,
  error,
  kind = "checkbox",
  choices,
  chosen = [],
}: {
  name: string;
  legend: ReactNode;
  hint?: ReactNode;
  error?: ReactNode;
  kind?: "checkbox" | "radio";
  choices: Choice[];
  chosen?: readonly string[];
}) {
  const described = classNames(!!hint && `${name}-hint`, !!error && `${name}-error`);
  return (
    <fieldset className={classNames("field", !!error && "invalid")} aria-describedby={described}>
      <legend>{legend}</legend>
      {hint ? (
        <p className="hint" id={`${name}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p className="field-error" id={`${name}-error`}>
          {error}
        </p>
      ) : null}
      <div className="choices">
        {choices.map((choice, i) => (
          <div className="choice" key={choice.value}>
            <input
              type={kind}
              name={name}
              id={i === 0 ? name : `${name}-${choice.value}`}
              value={choice.value}
              defaultChecked={chosen.includes(choice.value)}
            />
            <label htmlFor={i === 0 ? name : `${name}-${choice.value}`}>{choice.label}</label>
            {choice.hint ? <p className="hint">{choice.hint}</p> : null}
          </div>
        ))}
      </div>
    </fieldset>
  );
}
