import { Button, ButtonLink } from "~/design/forms/button.tsx";
import { Section } from "~/design/layout/page.tsx";
import type { ShownReport } from "../../core/rendered-report.ts";
import type { ReportWords } from "../../words.ts";

/** Figures that sentences of the report may name: pinned once, written anew in every language. */
export function NamedFigures({
  base,
  named,
  words,
}: {
  base: string;
  named: ShownReport["named"];
  words: ReportWords;
}) {
  return (
    <Section id="figures" title={words("work.figures")} intro={words("work.figuresHint")}>
      <ul className="plain-list">
        {named.map(({ anchor, what, where, period, cell }) => {
          const name = anchor.replace(/^figure-/, "");
          return (
            <li key={anchor}>
              <form method="post">
                <input type="hidden" name="name" value={name} />
                <code>{`{{${name}}}`}</code> {what}, {where}, {period}: <strong>{cell.text}</strong>{" "}
                <Button tone="plain" name="step" value="unname" aria-label={`${words("work.remove")}: ${name}`}>
                  {words("work.remove")}
                </Button>
              </form>
            </li>
          );
        })}
      </ul>
      <p>
        <ButtonLink tone="secondary" href={`${base}/pick?kind=named`}>
          {words("work.addFigure")}
        </ButtonLink>
      </p>
    </Section>
  );
}
