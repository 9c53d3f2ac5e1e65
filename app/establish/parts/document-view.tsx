import { BlocksView, Spans } from "~/design/blocks/blocks.tsx";
import { Drawing } from "~/design/figures/figure.tsx";
import { blocksVersion, type Block } from "~/kernel/blocks.ts";
import { directionOf } from "~/kernel/language.ts";
import type { PrintDocument } from "~/kernel/print-document.ts";

/** The language and direction of a document's title and of what stands around its body. */
export function frameOfDocument({ frame, language }: Pick<PrintDocument, "frame" | "language">) {
  return { lang: frame ?? language, dir: directionOf(frame ?? language) };
}

/** The body of a document as a page shows it, in its own language; its drawings for wide and narrow screens. */
export function DocumentView({
  document,
}: {
  document: Pick<PrintDocument, "blocks" | "frame" | "language" | "direction">;
}) {
  const { frame, language, direction } = document;
  return (
    <div className="prose printed-body" {...(frame ? { lang: language, dir: direction } : {})}>
      {document.blocks.map((block, i) =>
        block.kind === "drawing" ? (
          <figure className="figure" key={i}>
            <Drawing svg={block.svg + (block.narrow ?? "")} />
            {block.caption ? (
              <figcaption className="figure-foot">
                <Spans line={block.caption} />
              </figcaption>
            ) : null}
          </figure>
        ) : (
          <BlocksView key={i} blocks={{ version: blocksVersion, blocks: [block as Block] }} frame={frame} />
        ),
      )}
    </div>
  );
}
