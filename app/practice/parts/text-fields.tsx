import type { ReactNode } from "react";
import { BlocksView } from "~/design/blocks/blocks.tsx";
import { Prose } from "~/design/layout/page.tsx";
import type { Blocks } from "~/kernel/blocks.ts";
import type { Locale } from "~/kernel/locale.ts";

/** One text of a sheet as its page shows it. */
export interface ShownField {
  name: string;
  label: string;
  /** Null where its words cannot be read as blocks: they are then shown as they stand. */
  blocks: Blocks | null;
  text: string;
  lang: Locale | undefined;
  remark: string | null;
}

/** The texts of a sheet under their headings, each with the language in which it stands. */
export function TextFields({
  fields,
  help,
  bare = false,
}: {
  fields: readonly ShownField[];
  help: ReactNode;
  /** Without headings of their own, where the section around them has one. */
  bare?: boolean;
}) {
  return fields.map(({ name, label, blocks, text, lang, remark }) => (
    <section className={`sheet-field ${name}`} key={name} aria-labelledby={bare ? undefined : `field-${name}`}>
      {bare ? null : <h2 id={`field-${name}`}>{label}</h2>}
      {remark ? <p className="small quiet">{remark}</p> : null}
      <Prose {...(lang ? { lang, dir: "ltr" as const } : {})}>
        {blocks ? <BlocksView blocks={blocks} help={help} /> : <p>{text}</p>}
      </Prose>
    </section>
  ));
}
