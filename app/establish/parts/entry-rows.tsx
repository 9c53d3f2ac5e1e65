import { DataTable } from "~/design/figures/data-table.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { establishWords } from "../words.ts";

export interface EntryRow {
  id: number;
  title: string;
  cells: Record<string, string>;
  /** That it is late, in words; empty when it is not. */
  late: string;
}

/** The entries of a section: each leads to its form, moves past its neighbour, or is taken away. */
export function EntryRows({
  name,
  caption,
  columns,
  rows,
  base,
  locale,
}: {
  name: string;
  caption: string;
  columns: { key: string; label: string }[];
  rows: EntryRow[];
  base: string;
  locale: PageLocale;
}) {
  const words = establishWords(locale);
  return (
    <DataTable
      id={`${name}-rows`}
      caption={caption}
      hideCaption
      stacks
      columns={[
        { key: "entry", label: words("work.entries") },
        ...columns.map(({ key, label }) => ({ key, label })),
        { key: "change", label: words("work.order") },
      ]}
      rows={rows.map(({ id, title, cells, late }, position) => ({
        key: String(id),
        cells: {
          ...cells,
          entry: (
            <>
              <a href={`${base}/${id}`}>{title}</a>
              {late ? <strong className="late"> {late}</strong> : null}
            </>
          ),
          change: (
            <form method="post" className="row-actions">
              <input type="hidden" name="id" value={id} />
              <button
                className="button plain"
                name="intent"
                value="up"
                disabled={position === 0}
                aria-label={words("work.upOf", { title })}
                title={words("work.up")}
              >
                ↑
              </button>
              <button
                className="button plain"
                name="intent"
                value="down"
                disabled={position === rows.length - 1}
                aria-label={words("work.downOf", { title })}
                title={words("work.down")}
              >
                ↓
              </button>
              <button
                className="button plain"
                name="intent"
                value="remove"
                aria-label={words("work.removeOf", { title })}
              >
                {words("work.remove")}
              </button>
            </form>
          ),
        },
      }))}
    />
  );
}
