import { Actions, Button } from "~/design/forms/button.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { Section } from "~/design/layout/page.tsx";
import { locales, wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { dayWords } from "../messages/day-words.ts";
import { languageName } from "../words.ts";

/** Takes the film or the sound and its captions in, one file after the other, before they are chosen below. */
export function RecordingFiles({ locale }: { locale: PageLocale }) {
  const words = dayWords(locale);
  return (
    <Section id="recording-files" title={words("recording.files")} intro={words("recording.filesLead")}>
      <form method="post" encType="multipart/form-data" className="stack">
        <TextField id="author" label={words("recording.author")} maxLength={200} />
        <TextField id="licence" label={words("recording.licence")} maxLength={200} defaultValue="CC BY 4.0" required />
        <Select
          id="language"
          label={words("recording.spoken")}
          hint={words("recording.spokenHint")}
          defaultValue={wordsOf(locale)}
          options={locales.map((one) => ({ value: one, label: languageName(locale, one) }))}
        />
        {/* The file stands last in the form: what comes before it is read without waiting for it. */}
        <TextField id="file" type="file" label={words("recording.file")} hint={words("recording.fileHint")} required />
        <Actions>
          <Button tone="secondary">{words("recording.take")}</Button>
        </Actions>
      </form>
    </Section>
  );
}
