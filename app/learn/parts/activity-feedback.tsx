import { BlocksView } from "~/design/blocks/blocks.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import type { Question } from "../core/activity.ts";
import { learnWords } from "../words.ts";
import type { Answered } from "./shown-lesson.ts";

/** What one reads after an answer: that it is right or not yet, then what belongs to it. */
export function Feedback({
  question,
  answered,
  locale,
}: {
  question: Question;
  answered: Answered;
  locale: PageLocale;
}) {
  const words = learnWords(locale);
  const { given, outcome } = answered;
  if (!given || !outcome) return <p>{words("activity.nothing")}</p>;
  return (
    <>
      <p className="notice-title">{words(`activity.outcome.${outcome}`)}</p>
      {feedbackFor(question).map(({ key, blocks }) =>
        key === "all" || ("places" in given && given.places.includes(Number(key))) ? (
          <BlocksView key={key} blocks={blocks} />
        ) : null,
      )}
    </>
  );
}

/** The same for the lesson’s script, which answers without a network. */
export function FeedbackTemplates({ question }: { question: Question }) {
  return feedbackFor(question).map(({ key, blocks }) => (
    <template key={key} data-for={key}>
      <BlocksView blocks={blocks} />
    </template>
  ));
}

function feedbackFor(question: Question) {
  if ("feedback" in question) return question.feedback ? [{ key: "all", blocks: question.feedback }] : [];
  return question.choices.flatMap(({ feedback }, place) =>
    feedback ? [{ key: String(place), blocks: feedback }] : [],
  );
}
