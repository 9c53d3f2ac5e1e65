import { BlocksView } from "~/design/blocks/blocks.tsx";
import { Drawing } from "~/design/figures/figure.tsx";
import { blocksVersion, type Block } from "~/kernel/blocks.ts";
import type { PrintDocument } from "~/kernel/print-document.ts";

/** The body of a document as a page shows it; its drawings for wide and narrow screens. */
export function DocumentView({ document }: { document: Pick<PrintDocument, "blocks"> }) {
  return document.blocks.map((block, i) =>
    block.kind === "drawing" ? (
      <figure className="figure" key={i}>
        <Drawing svg={block.svg + (block.narrow ?? "")} />
        {block.caption ? (
          <figcaption className="figure-foot">{block.caption.map((span) => span.text).join("")}</figcaption>
        ) : null}
      </figure>
    ) : (
      <BlocksView key={i} blocks={{ version: blocksVersion, blocks: [block as Block] }} />
    ),
  );
}
