import { Actions, Button } from "~/design/forms/button.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { formatNumber } from "~/kernel/numbers.ts";
import { practiceWords } from "../words.ts";

export interface FilterView {
  name: string;
  options: { value: string; label: string; count: number }[];
  chosen: string;
}

interface Props {
  locale: PageLocale;
  /** The list's own address. */
  action: string;
  label: string;
  words: string;
  filters: readonly FilterView[];
  /** How many stand open; the others unfold. */
  open: number;
}

/**
 * Two forms over one list. Words go by a post, so that no address, history or log carries what somebody looked for;
 * filters alone go by a get, so that a filtered list has an address to be passed on.
 */
export function SheetFilters({ locale, action, label, words, filters, open }: Props) {
  const says = practiceWords(locale);
  const useful = filters.filter(({ options, chosen }) => options.length > 1 || chosen !== "");
  const select = ({ name, options, chosen }: FilterView) => (
    <Select
      key={name}
      id={name}
      label={says(`filter.${name}` as "filter.action")}
      defaultValue={chosen}
      options={[
        { value: "", label: says("list.any") },
        ...options.map(({ value, label: text, count }) => ({
          value,
          label: says("filter.withCount", { label: text, count: formatNumber(count, locale) }),
        })),
      ]}
    />
  );
  const chosenBehind = useful.slice(open).some(({ chosen }) => chosen !== "");
  return (
    <div className="sheet-search">
      <form method="post" action={action} className="filters" role="search" aria-label={label}>
        <TextField
          id="q"
          type="search"
          label={says("list.words")}
          hint={says("list.wordsHint")}
          defaultValue={words}
          maxLength={200}
          autoComplete="off"
        />
        {filters.map(({ name, chosen }) =>
          chosen === "" ? null : <input key={name} type="hidden" name={name} value={chosen} />,
        )}
        <Button>{says("list.search")}</Button>
      </form>
      <form method={words === "" ? "get" : "post"} action={action} aria-label={says("list.filters")}>
        {words === "" ? null : <input type="hidden" name="q" value={words} />}
        <div className="filters">{useful.slice(0, open).map(select)}</div>
        {useful.length > open ? (
          <Disclosure summary={says("list.more")} open={chosenBehind}>
            <div className="filters">{useful.slice(open).map(select)}</div>
          </Disclosure>
        ) : null}
        <Actions>
          <Button tone="secondary">{says("list.apply")}</Button>
          {filters.some(({ chosen }) => chosen !== "") ? <a href={action}>{says("list.clear")}</a> : null}
        </Actions>
      </form>
    </div>
  );
}
