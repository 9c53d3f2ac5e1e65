import { Actions, Button } from "~/design/forms/button.tsx";
import { TextArea } from "~/design/forms/field.tsx";
import { Section } from "~/design/layout/page.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { authoringWords } from "../../authoring-words.ts";
import { longestNote } from "../../core/authoring/reading.ts";
import type { CourseView } from "./course-view.server.ts";

/** Where a writer asks for a second pair of eyes, and where they say what they saw. */
export function ReadingForm({ view: { locale, reading }, typed }: { view: CourseView; typed: string }) {
  const words = authoringWords(locale);
  const { state, isAsker, note } = reading;
  const asks = state === "none" || state === "changed" || state === "returned";
  return (
    <Section id="reading" title={words("reading.title")} intro={words("reading.intro")}>
      {state === "none" ? null : (
        <Notice tone={state === "approved" ? "accent" : "estimate"}>
          <p>{words(`reading.${state}`)}</p>
          {note === "" ? null : <p className="notes">{note}</p>}
        </Notice>
      )}
      <form method="post">
        {state === "approved" || (state === "asked" && isAsker) ? null : (
          <TextArea
            id="reading-note"
            name="reading"
            label={words(asks ? "reading.ask" : "reading.say")}
            hint={words(asks ? "reading.askHint" : "reading.sayHint")}
            rows={3}
            maxLength={longestNote}
            defaultValue={typed}
          />
        )}
        <Actions>
          {asks ? (
            <Button name="intent" value="ask" tone="secondary">
              {words("reading.askNow")}
            </Button>
          ) : null}
          {state === "asked" && !isAsker ? (
            <>
              <Button name="intent" value="approve" tone="secondary">
                {words("reading.approve")}
              </Button>
              <Button name="intent" value="return" tone="plain">
                {words("reading.return")}
              </Button>
            </>
          ) : null}
          {state === "none" || state === "approved" ? null : (
            <Button name="intent" value="stop" tone="plain">
              {words("reading.stop")}
            </Button>
          )}
        </Actions>
      </form>
    </Section>
  );
}
