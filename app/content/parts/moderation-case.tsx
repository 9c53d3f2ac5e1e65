import { Actions, Button } from "~/design/forms/button.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { longDate } from "../core/article-view.ts";
import { effectOf, moderatedKinds, removalReasons, type CaseStanding, type Decision } from "../core/moderation.ts";
import type { CaseStep, ModerationCase } from "../data/moderation.server.ts";
import { moderationWords } from "../messages/moderation-words.ts";

export interface ShownCase extends ModerationCase {
  thing: { title: string; text: string; href: string; author: string | null } | null;
  log: (Omit<CaseStep, "actor"> & { by: string | null })[];
  late: boolean;
  urgent: boolean;
  /** Within how many a moderator looks. */
  hours: number;
  /** What this reader did of it: she cannot be the second person too. */
  mine: { proposed: boolean; decided: boolean };
}

/** What a reader may do next with a case; the second and the third person must be others. */
function choicesOf(one: CaseStanding & Pick<ShownCase, "mine" | "source">): Decision[] {
  const hiding: Decision[] = one.source === "before-showing" ? [] : one.hidden ? ["show-again"] : ["hide"];
  if (one.state === "open") return ["keep", "propose", ...hiding];
  if (one.state === "proposed") return ["keep", ...(one.mine.proposed ? [] : (["remove"] as const)), ...hiding];
  const third = one.appealState === "open" && !one.mine.proposed && !one.mine.decided;
  return [...(third ? (["grant", "uphold"] as const) : []), "reopen"];
}

/** One case of the queue: what it is about, what was said of it, what was done, what can be done. */
export function CaseCard({ locale, one }: { locale: PageLocale; one: ShownCase }) {
  const words = moderationWords(locale);
  const date = (moment: string) => longDate(moment, wordsOf(locale));
  const choices = choicesOf(one);
  const kind = moderatedKinds.find((known) => known === one.subjectKind);
  // A public page of what is hidden is not there: only what stands in the workspace is reached meanwhile.
  const isReached = one.thing !== null && (effectOf(one) === "shown" || one.thing.href.startsWith("/workspace/"));
  const title = one.thing?.title ?? (kind ? words(`kind.${kind}`) : `${one.subjectKind} ${one.subjectId.slice(0, 8)}`);
  return (
    <section className="section stack" aria-labelledby={`case-${one.id}`}>
      <p className="kicker">
        {[
          one.urgent ? words("urgent", { hours: one.hours }) : "",
          words(`state.${one.state}`),
          kind ? words(`kind.${kind}`) : "",
          one.hidden ? words("hiddenNow") : "",
          words(`category.${one.category}`),
          one.reports > 1 ? words("reports", { count: one.reports }) : "",
        ]
          .filter(Boolean)
          .join(" · ")}
      </p>
      <h2 id={`case-${one.id}`} dir="auto">
        {isReached ? <a href={`/${locale}${one.thing!.href}`}>{title}</a> : title}
      </h2>
      {one.late ? (
        <Notice tone="estimate">
          <p>{words("late", { hours: one.hours })}</p>
        </Notice>
      ) : null}
      {one.thing ? (
        <blockquote dir="auto" className="quoted as-typed">
          {one.thing.text}
        </blockquote>
      ) : null}
      {one.thing?.author ? <p className="small quiet">{words("author", { name: one.thing.author })}</p> : null}
      {one.source === "before-showing" ? (
        <p>{words("beforeShowing")}</p>
      ) : one.reason ? (
        <div>
          <p className="small quiet">{words("reported")}</p>
          <p className="as-typed" dir="auto">
            {one.reason}
          </p>
        </div>
      ) : null}
      {one.decisionReason && one.state !== "open" ? (
        <div>
          <p className="small quiet">{words("reasonGiven")}</p>
          <p>{words(`reason.${one.decisionReason}`)}</p>
        </div>
      ) : null}
      {one.appeal ? (
        <Notice title={words("appealTitle")} tone="accent">
          <p>{one.appeal}</p>
          {one.appealState === "open" ? null : <p>{words(`appealState.${one.appealState ?? "open"}`)}</p>}
        </Notice>
      ) : null}
      <Disclosure summary={words("log", { count: one.log.length })}>
        <ol className="small">
          {one.log.map((step, i) => (
            <li key={i}>
              {[
                date(step.at),
                words(`step.${step.step}`),
                step.by ?? "",
                step.reason ? words(`reason.${step.reason}`) : "",
                step.note ?? "",
              ]
                .filter(Boolean)
                .join(" · ")}
            </li>
          ))}
        </ol>
      </Disclosure>
      <form method="post" className="stack">
        <input type="hidden" name="case" value={one.id} />
        {one.state === "open" ? (
          <Select
            id={`reason-${one.id}`}
            name="reason"
            label={words("reasonLabel")}
            hint={words("reasonHint")}
            options={[
              { value: "", label: "" },
              ...removalReasons.map((reason) => ({ value: reason, label: words(`reason.${reason}`) })),
            ]}
          />
        ) : null}
        <TextField id={`note-${one.id}`} name="note" label={words("note")} maxLength={500} />
        <Actions>
          {choices.map((choice, i) => (
            <Button key={choice} tone={i === 0 ? "primary" : "secondary"} name="decision" value={choice}>
              {words(`decision.${choice}`)}
            </Button>
          ))}
        </Actions>
        {one.state === "proposed" && one.mine.proposed ? (
          <p className="small quiet">{words("waitsForSecond")}</p>
        ) : null}
      </form>
    </section>
  );
}
