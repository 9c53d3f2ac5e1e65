import { FilterForm } from "~/design/forms/filter-form.tsx";
import { Select, type Option } from "~/design/forms/field.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { cooperateWords } from "../words.ts";

export interface FilterField {
  name: string;
  label: string;
  options: Option[];
  chosen: string | undefined;
}

/** What narrows a list, by a form that asks the same address again. */
export function ListFilter({ locale, action, fields }: { locale: PageLocale; action: string; fields: FilterField[] }) {
  const words = cooperateWords(locale);
  return (
    <FilterForm label={words("filter.label")} submit={words("filter.submit")} action={action}>
      {fields.map(({ name, label, options, chosen }) => (
        <Select
          key={name}
          id={name}
          label={label}
          defaultValue={chosen ?? ""}
          options={[{ value: "", label: words("filter.any") }, ...options]}
        />
      ))}
    </FilterForm>
  );
}
