import { Button } from "~/design/forms/button.tsx";
import { TextArea, TextField } from "~/design/forms/field.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Column, Grid, Section } from "~/design/layout/page.tsx";
import { locales, type Labels, type PageLocale } from "~/kernel/locale.ts";
import { draftWords } from "../messages/draft-words.ts";
import { workspaceWords } from "../messages/workspace-words.ts";
import { useOwnZone } from "./local-hour.tsx";

/** Lets an edition out, now or at an hour, with what its readers are told. */
export function ReleaseForm({ changed, note, when, hour, locale }: ReleaseFormProps) {
  const words = draftWords(locale);
  const shared = workspaceWords(locale);
  const zone = useOwnZone() ?? "UTC";
  return (
    <Section id="release" title={words("release")} intro={words("releaseIntro")}>
      <form method="post" className="stack">
        <input type="hidden" name="intent" value="release" />
        <h3>{words("note")}</h3>
        <p className="hint">{changed > 0 ? words("noteNeeded", { n: changed }) : words("noteFree")}</p>
        <Grid>
          {locales.map((language) => (
            <Column key={language} span={4}>
              <TextArea
                id={`note-${language}`}
                label={words("noteIn", { language: shared(`release.language.${language}`) })}
                rows={6}
                lang={language}
                maxLength={2000}
                required={changed > 0}
                defaultValue={note?.[language] ?? ""}
              />
            </Column>
          ))}
        </Grid>
        <ChoiceGroup
          name="when"
          kind="radio"
          legend={words("when")}
          choices={[
            { value: "now", label: words("now") },
            { value: "later", label: words("later"), hint: words("hourHint") },
          ]}
          chosen={[when === "later" ? "later" : "now"]}
        />
        <TextField id="hour" type="datetime-local" label={words("hour", { zone })} defaultValue={hour} />
        <input type="hidden" name="zone" value={zone} />
        <Button>{words("submit")}</Button>
      </form>
    </Section>
  );
}

interface ReleaseFormProps {
  /** Published figures that change or go. */
  changed: number;
  note: Labels | null;
  when: string;
  hour: string;
  locale: PageLocale;
}

/** The way back: a draft is thrown away, an embargo is cancelled. */
export function UndoForm({ kind, locale }: { kind: "throw-away" | "cancel"; locale: PageLocale }) {
  const words = draftWords(locale);
  const key = kind === "cancel" ? "cancel" : "throwAway";
  return (
    <Section id={kind} title={words(key)} intro={words(`${key}Intro`)}>
      <form method="post">
        <input type="hidden" name="intent" value={kind} />
        <Button tone="secondary">{words(key)}</Button>
      </form>
    </Section>
  );
}
