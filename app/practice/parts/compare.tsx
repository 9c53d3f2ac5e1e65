import type { ReactNode } from "react";
import { DataTable } from "~/design/figures/data-table.tsx";
import { Button } from "~/design/forms/button.tsx";
import { Select, type Option } from "~/design/forms/field.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { practiceWords } from "../words.ts";

/** Which two things to set side by side; the choice is an address that can be passed on. */
export function CompareForm({
  locale,
  label,
  slugs,
  options,
}: {
  locale: PageLocale;
  label: string;
  slugs: readonly string[];
  options: Option[];
}) {
  const words = practiceWords(locale);
  const choice = (id: string, name: string, chosen = "") => (
    <Select
      id={id}
      label={name}
      defaultValue={chosen}
      options={[{ value: "", label: words("compare.none") }, ...options]}
    />
  );
  return (
    <form method="get" className="filters" aria-label={label}>
      {choice("a", words("compare.first"), slugs[0])}
      {choice("b", words("compare.second"), slugs[1])}
      <Button tone="secondary">{words("compare.choose")}</Button>
    </form>
  );
}

interface Side {
  slug: string;
  title: { text: string; lang: string | undefined };
}

export interface ComparedLine {
  label: string;
  cells: readonly [ReactNode, ReactNode];
}

/**
 * Two sheets line by line; a line that neither tells is left out, one that one does not tell says so. On a telephone both
 * stand below each line's heading, each with its title before it.
 */
export function CompareTable({
  locale,
  caption,
  here,
  views,
  lines,
}: {
  locale: PageLocale;
  caption: string;
  here: string;
  views: readonly [Side, Side];
  lines: readonly ComparedLine[];
}) {
  const words = practiceWords(locale);
  const [first, second] = views;
  const head = ({ slug, title }: Side) => (
    <a href={`${here}/${slug}`} lang={title.lang}>
      {title.text}
    </a>
  );
  return (
    <div className="compare-table">
      <DataTable
        id="compare"
        caption={caption}
        hideCaption
        stacks
        columns={[
          { key: "line", label: words("compare.line") },
          { key: "first", label: head(first), name: first.title.text },
          { key: "second", label: head(second), name: second.title.text },
        ]}
        rows={lines
          .filter(({ cells }) => cells.some(Boolean))
          .map(({ label, cells }) => ({
            key: label,
            cells: {
              line: label,
              first: cells[0] || words("compare.nothing"),
              second: cells[1] || words("compare.nothing"),
            },
          }))}
      />
    </div>
  );
}
