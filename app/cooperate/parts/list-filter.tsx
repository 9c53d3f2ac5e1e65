import { FilterForm } from "~/design/forms/filter-form.tsx";
import { Select } from "~/design/forms/field.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { codeWords } from "../messages/code-words.ts";
import { cooperateWords } from "../words.ts";
import { languageNames } from "./say.ts";

const names = ["kind", "theme", "phase", "language"] as const;
type Name = (typeof names)[number];

/** What narrows a list, by a form that asks the same address again; a list has the fields for which it has choices. */
export function ListFilter({
  locale,
  action,
  filter,
  choices,
}: {
  locale: PageLocale;
  action: string;
  filter: Partial<Record<Name, string>>;
  choices: Partial<Record<Name, readonly string[]>>;
}) {
  const words = cooperateWords(locale);
  const codes = codeWords(locale);
  const labelOf = (name: Name, value: string) =>
    name === "language" ? languageNames([value], locale)[0]! : codes(`${name}.${value}` as Parameters<typeof codes>[0]);
  return (
    <FilterForm label={words("filter.label")} submit={words("filter.submit")} action={action}>
      {names.map((name) => {
        const values = choices[name];
        if (!values) return null;
        const options = values.map((value) => ({ value, label: labelOf(name, value) }));
        return (
          <Select
            key={name}
            id={name}
            label={words(`filter.${name}`)}
            defaultValue={filter[name] ?? ""}
            options={[{ value: "", label: words("filter.any") }, ...options]}
          />
        );
      })}
    </FilterForm>
  );
}
