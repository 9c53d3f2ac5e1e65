import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { TextField } from "~/design/forms/field.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import type { AskedQuestion } from "../core/event.ts";
import { isAttendeeRole } from "../core/places.ts";
import { dayWords } from "../messages/day-words.ts";

export interface ShownQuestion extends Pick<AskedQuestion, "id" | "kind" | "required" | "onlyIf"> {
  label: string;
  options: string[];
}

/** The organisers' own questions. A condition stands beside its field: the form is whole without a script. */
export function AskedFields({
  locale,
  questions,
  typed,
}: {
  locale: PageLocale;
  questions: readonly ShownQuestion[];
  typed: Readonly<Record<string, string>>;
}) {
  const words = dayWords(locale);
  const valueText = (of: string, is: string): string => {
    if (of === "attends") return is === "place" ? words("ask.place") : words("ask.online");
    if (of === "role" && isAttendeeRole(is)) return words(`role.${is}`);
    if (is === "yes" || is === "no") return words(`ask.${is}`);
    return questions.find(({ id }) => id === of)?.options[Number(is) - 1] ?? is;
  };
  const subject = (of: string) =>
    of === "attends"
      ? words("ask.attends")
      : of === "role"
        ? words("ask.role")
        : (questions.find(({ id }) => id === of)?.label ?? of);
  return questions.map(({ id, kind, label, options, required, onlyIf }) => {
    const hint = [
      ...(onlyIf
        ? [words("ask.onlyIf", { condition: `${subject(onlyIf.of)} = ${valueText(onlyIf.of, onlyIf.is)}` })]
        : []),
      ...(required ? [words("ask.required")] : []),
    ].join(" ");
    if (kind === "text")
      return <TextField key={id} id={id} label={label} hint={hint} maxLength={300} defaultValue={typed[id]} />;
    const choices =
      kind === "yes-no"
        ? (["yes", "no"] as const).map((value) => ({ value, label: words(`ask.${value}`) }))
        : options.map((text, i) => ({ value: String(i + 1), label: text }));
    return (
      <ChoiceGroup
        key={id}
        name={id}
        kind="radio"
        legend={label}
        hint={hint}
        chosen={[typed[id] ?? ""]}
        choices={[...choices, { value: "", label: words("ask.unsaid") }]}
      />
    );
  });
}
