import { Button } from "~/design/forms/button.tsx";
import { Select } from "~/design/forms/field.tsx";
import { Section } from "~/design/layout/page.tsx";
import type { ReportWords } from "../../words.ts";
import type { ReportBlock } from "../../core/report-blocks.ts";
import type { ShownBlock } from "../../core/rendered-report.ts";
import { ReportBody } from "../report-body.tsx";

const blockKinds = [
  "heading",
  "text",
  "messages",
  "figures",
  "chart",
  "map",
  "table",
  "quotation",
  "recommendation",
  "practice",
  "method",
  "unknown",
] as const;

interface EditedBlock {
  id: string;
  kind: ReportBlock["kind"];
  removed: boolean;
  shown: ShownBlock | null;
}

/** The blocks of a report in their order, each with what can be done to it, and what was just taken out. */
export function BlockList({
  base,
  blocks,
  words,
}: {
  base: string;
  blocks: readonly EditedBlock[];
  words: ReportWords;
}) {
  const standing = blocks.filter(({ removed }) => !removed);
  const removed = blocks.filter((block) => block.removed);
  return (
    <Section id="blocks" title={words("work.blocks")}>
      {standing.length === 0 ? <p className="quiet">{words("work.noBlocks")}</p> : null}
      {standing.map((block, i) => {
        const name = words(`work.kind.${block.kind}`);
        return (
          <article className="block-card" key={block.id} aria-label={`${i + 1}. ${name}`}>
            <header>
              <strong>
                {i + 1}. {name}
              </strong>
              {["method", "unknown", "followup"].includes(block.kind) ? null : (
                <a href={`${base}/blocks/${block.id}`} aria-label={`${words("work.edit")}: ${i + 1}. ${name}`}>
                  {words("work.edit")}
                </a>
              )}
              <form method="post">
                <input type="hidden" name="block" value={block.id} />
                {(["up", "down", "remove"] as const).map((how) => (
                  <Button
                    key={how}
                    tone="plain"
                    name="step"
                    value={how}
                    aria-label={`${words(`work.${how}`)}: ${i + 1}. ${name}`}
                  >
                    {words(`work.${how}`)}
                  </Button>
                ))}
              </form>
              <a href={`${base}/add?after=${block.id}`} aria-label={`${words("work.addAfter")}: ${i + 1}. ${name}`}>
                {words("work.addAfter")}
              </a>
            </header>
            {block.shown ? (
              <ReportBody blocks={[block.shown]} words={words} />
            ) : (
              <p className="quiet">{words("shown.noFigure")}</p>
            )}
          </article>
        );
      })}
      {removed.length > 0 ? (
        <div role="status">
          {removed.map((block) => (
            <form method="post" key={block.id} className="notice">
              <input type="hidden" name="block" value={block.id} />
              {words("work.removed", { what: words(`work.kind.${block.kind}`) })}{" "}
              <Button tone="plain" name="step" value="restore">
                {words("work.restore")}
              </Button>
            </form>
          ))}
        </div>
      ) : null}
      <form method="get" action={`${base}/add`} className="filters">
        <Select
          id="kind"
          label={words("work.add")}
          options={blockKinds.map((one) => ({ value: one, label: words(`work.kind.${one}`) }))}
        />
        <Button tone="secondary">{words("work.continue")}</Button>
      </form>
    </Section>
  );
}
