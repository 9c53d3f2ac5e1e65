import { BlocksView } from "~/design/blocks/blocks.tsx";
import { Actions, Button } from "~/design/forms/button.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { keyOf } from "../core/activity-key.ts";
import { fingerprintOf, type Activity, type Question, type ReflectionActivity } from "../core/activity.ts";
import { learnWords } from "../words.ts";
import { Answers } from "./activity-answers.tsx";
import { Feedback, FeedbackTemplates } from "./activity-feedback.tsx";
import type { Answered } from "./shown-lesson.ts";

export interface ActivityProps {
  locale: PageLocale;
  action: string;
  optional: boolean;
  /** What was sent just now. */
  answered: Answered | null;
  /** The learner keeps her progress with her account, and this is answered. */
  done?: "right" | "wrong" | "changed" | undefined;
  /** Reflections kept with her account; null on public pages, where none can be sent. */
  reflections: Readonly<Record<string, string>> | null;
}

/**
 * A question as a form: it answers by a page, and with the lesson's script where it stands. What that script needs (which
 * answers are right, what is read then) is in the page, so that it answers without a network too.
 */
export function ActivityForm({ activity, ...props }: { activity: Activity } & ActivityProps) {
  return activity.kind === "reflection" ? (
    <Reflection activity={activity} {...props} />
  ) : (
    <QuestionForm question={activity} {...props} />
  );
}

function QuestionForm({
  question,
  locale,
  action,
  optional,
  answered,
  done,
  reflections,
}: { question: Question } & ActivityProps) {
  const words = learnWords(locale);
  const { id, kind } = question;
  const mine = answered?.activity === id ? answered : null;
  return (
    <form
      method="post"
      action={`${action}#${id}`}
      className="activity"
      id={id}
      data-activity={id}
      data-kind={kind}
      data-key={keyOf(question)}
      data-fingerprint={fingerprintOf(question)}
      data-optional={optional ? "" : undefined}
    >
      <input type="hidden" name="activity" value={id} />
      <p className="kicker">
        {words(`activity.kind.${kind}`)}
        {optional ? ` · ${words("activity.optional")}` : ""}
      </p>
      <fieldset className="field">
        <legend className="visually-hidden">{words(`activity.legend.${kind}`)}</legend>
        <div id={`${id}-prompt`}>
          <BlocksView blocks={question.prompt} />
        </div>
        <Answers question={question} given={mine?.given ?? null} locale={locale} />
      </fieldset>
      <Actions>
        <Button tone="secondary">{words("activity.send")}</Button>
      </Actions>
      <div className="activity-answer" role="status" data-answer="">
        {mine ? <Feedback question={question} answered={mine} locale={locale} /> : null}
        {!mine && done ? <p className="quiet">{words(`activity.done.${done}`)}</p> : null}
      </div>
      {/* Only where the lesson's script answers; React cannot take over what stands in a template. */}
      {reflections === null ? <FeedbackTemplates question={question} /> : null}
    </form>
  );
}

/**
 * Nobody reads it. On public pages the field belongs to no form, so that nothing of it can be sent; with an account its
 * writer may keep it there, for herself alone.
 */
function Reflection({
  activity: { id, prompt },
  locale,
  action,
  reflections,
}: { activity: ReflectionActivity } & Pick<ActivityProps, "locale" | "action" | "reflections">) {
  const words = learnWords(locale);
  const inside = (
    <>
      <p className="kicker">{words("activity.kind.reflection")}</p>
      <div id={`${id}-prompt`}>
        <BlocksView blocks={prompt} />
      </div>
      <textarea
        className="input"
        name={reflections ? "words" : undefined}
        rows={4}
        maxLength={5000}
        autoComplete="off"
        aria-labelledby={`${id}-prompt`}
        aria-describedby={`${id}-hint`}
        defaultValue={reflections?.[id]}
      />
      <p className="hint small quiet" id={`${id}-hint`}>
        {words(reflections ? "activity.reflectionOwn" : "activity.reflectionHint")}
      </p>
    </>
  );
  if (!reflections) {
    return (
      <div className="activity" id={id}>
        {inside}
      </div>
    );
  }
  return (
    <form method="post" action={`${action}#${id}`} className="activity" id={id}>
      <input type="hidden" name="reflection" value={id} />
      {inside}
      <Actions>
        <Button tone="secondary">{words("activity.reflectionKeep")}</Button>
      </Actions>
    </form>
  );
}
