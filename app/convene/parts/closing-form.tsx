import { Actions, Button } from "~/design/forms/button.tsx";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { locales, type PageLocale } from "~/kernel/locale.ts";
import { termAndDetail } from "~/kernel/punctuation.ts";
import { chapterText, destinations, type Recording, type TypedRecording } from "../core/outcome.ts";
import type { listContributions } from "../data/days.server.ts";
import { dayWords } from "../messages/day-words.ts";
import { languageName } from "../words.ts";
import type { recordingChoices } from "./shown-recording.server.ts";

interface Props {
  locale: PageLocale;
  /** What was written down on the day. */
  lines: Awaited<ReturnType<typeof listContributions>>;
  members: readonly { value: string; label: string }[];
  choices: Awaited<ReturnType<typeof recordingChoices>>;
  summary: string;
  recording: TypedRecording;
  isAgain: boolean;
}

/** Where each kind of line usually goes. */
const usual = {
  decision: "public",
  practice: "practice",
  action: "project",
  note: "none",
  question: "none",
} as const;

/** What came of an event: its summary, where each line of the day goes, and its recording. */
export function ClosingForm({ locale, lines, members, choices, summary, recording, isAgain }: Props) {
  const words = dayWords(locale);
  const { films, captions } = choices;
  return (
    <form method="post" className="stack">
      <TextArea
        id="summary"
        label={words("close.summary")}
        hint={words("close.summaryHint")}
        rows={8}
        maxLength={4000}
        defaultValue={summary}
      />
      {lines.length > 0 ? (
        <fieldset className="field stack">
          <legend>{words("close.things")}</legend>
          {lines.map((one) => (
            <div key={one.id}>
              <input type="hidden" name="line" value={one.id} />
              <Select
                id={`to-${one.id}`}
                label={
                  <>
                    {termAndDetail(words(`day.kind.${one.kind}`), "", locale)}
                    <span lang={one.locale}>{one.text}</span>
                  </>
                }
                defaultValue={usual[one.kind]}
                options={destinations.map((to) => ({ value: to, label: words(`close.to.${to}`) }))}
              />
            </div>
          ))}
          <Select
            id="member"
            label={words("close.member")}
            hint={words("close.memberHint")}
            options={[{ value: "", label: words("programme.noMember") }, ...members]}
          />
        </fieldset>
      ) : null}
      <fieldset className="field stack">
        <legend>{words("close.watch")}</legend>
        <Select
          id="media"
          label={words("recording.choose")}
          hint={words("recording.chooseHint")}
          defaultValue={recording.media}
          options={[{ value: "", label: words("recording.none") }, ...films]}
        />
        {locales.map((one) => (
          <Select
            key={one}
            id={`captions-${one}`}
            label={words("recording.captionsIn", { language: languageName(locale, one) })}
            defaultValue={recording.captions[one] ?? ""}
            options={[{ value: "", label: words("recording.noCaptions") }, ...captions]}
          />
        ))}
        <TextArea
          id="chapters"
          label={words("close.chapters")}
          hint={words("close.chaptersHint")}
          rows={5}
          defaultValue={recording.chapters}
        />
        <Disclosure summary={words("recording.elsewhere")}>
          <div className="stack">
            <TextField
              id="url"
              type="url"
              label={words("close.recording")}
              hint={words("recording.elsewhereHint")}
              maxLength={500}
              defaultValue={recording.url}
            />
            <TextField
              id="captionsUrl"
              type="url"
              label={words("close.captions")}
              hint={words("close.captionsHint")}
              maxLength={500}
              defaultValue={recording.captionsUrl}
            />
          </div>
        </Disclosure>
      </fieldset>
      <Actions>
        <Button>{words(isAgain ? "close.again" : "close.do")}</Button>
      </Actions>
    </form>
  );
}

/** A recording as the form shows it again. */
export function typedRecording(recording: Recording | null): TypedRecording {
  const none = { url: "", captionsUrl: "", media: "", captions: {}, chapters: "" };
  if (!recording) return none;
  const { chapters, ...where } = recording;
  return { ...none, ...where, chapters: chapters.map(chapterText).join("\n") };
}
