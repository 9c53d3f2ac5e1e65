import { Actions, Button } from "~/design/forms/button.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import type { ResourceFilter } from "../core/resource.ts";
import { libraryWords } from "../library-words.ts";

export interface ResourceFilterView {
  filter: ResourceFilter;
  value: string;
  options: { value: string; label: string }[];
}

/**
 * Two forms over one list. Words go by a post, so that no address, history or log carries what somebody looked for;
 * filters alone go by a get, so that a filtered list has an address to be passed on.
 */
export function ResourceSearch({
  locale,
  action,
  words,
  filters,
}: {
  locale: PageLocale;
  action: string;
  words: string;
  filters: readonly ResourceFilterView[];
}) {
  const says = libraryWords(locale);
  return (
    <div className="library-search">
      <form method="post" action={action} className="filters" role="search" aria-label={says("title")}>
        <TextField
          id="q"
          type="search"
          label={says("words")}
          hint={says("wordsHint")}
          defaultValue={words}
          maxLength={200}
          autoComplete="off"
        />
        {filters.map(({ filter, value }) =>
          value === "" ? null : <input key={filter} type="hidden" name={filter} value={value} />,
        )}
        <Button>{says("search")}</Button>
      </form>
      <form method={words === "" ? "get" : "post"} action={action} className="filters" aria-label={says("filters")}>
        {words === "" ? null : <input type="hidden" name="q" value={words} />}
        {filters.map(({ filter, value, options }) => (
          <Select
            key={filter}
            id={filter}
            label={says(`filter.${filter}`)}
            defaultValue={value}
            options={[{ value: "", label: says("any") }, ...options]}
          />
        ))}
        <Actions>
          <Button tone="secondary">{says("apply")}</Button>
          {filters.some(({ value }) => value !== "") ? <a href={action}>{says("clear")}</a> : null}
        </Actions>
      </form>
    </div>
  );
}
