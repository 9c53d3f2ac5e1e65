import { Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import { Section } from "~/design/layout/page.tsx";
import { locales, type Locale, type PageLocale } from "~/kernel/locale.ts";
import { deskWords } from "../messages/desk-words.ts";

const ownNames: Record<Locale, string> = { fr: "Français", en: "English", es: "Español" };

/** The next version: its text in each language and what it changes. It begins from the one in force. */
export function CharterForm({
  locale,
  base,
  source,
  body,
  changes,
  adoptedOn,
  longest,
}: {
  locale: PageLocale;
  base: number;
  source: Locale;
  body: Partial<Record<string, string>>;
  changes: Partial<Record<string, string>>;
  adoptedOn: string;
  longest: { body: number; changes: number };
}) {
  const words = deskWords(locale);
  return (
    <Section
      id="publish"
      title={words("charterDesk.next", { version: base + 1 })}
      intro={words("charterDesk.nextIntro")}
    >
      <form method="post" className="stack">
        <input type="hidden" name="base" value={base} />
        <Select
          id="source"
          label={words("charterDesk.source")}
          options={locales.map((value) => ({ value, label: ownNames[value] }))}
          defaultValue={source}
        />
        {locales.map((language) => (
          <div key={language} className="stack">
            <TextArea
              id={`body-${language}`}
              label={words("charterDesk.body", { language: ownNames[language] })}
              hint={words("charterDesk.bodyHint")}
              defaultValue={body[language] ?? ""}
              maxLength={longest.body}
              rows={14}
              lang={language}
            />
            <TextArea
              id={`changes-${language}`}
              label={words("charterDesk.changes", { language: ownNames[language] })}
              defaultValue={changes[language] ?? ""}
              maxLength={longest.changes}
              rows={3}
              lang={language}
            />
          </div>
        ))}
        <TextField
          id="adoptedOn"
          type="date"
          label={words("charterDesk.adoptedOn")}
          hint={words("charterDesk.adoptedHint")}
          defaultValue={adoptedOn}
        />
        <ChoiceGroup
          name="sure"
          legend={words("charterDesk.publish", { version: base + 1 })}
          choices={[{ value: "yes", label: words("charterDesk.sure") }]}
        />
        <Button>{words("charterDesk.publish", { version: base + 1 })}</Button>
      </form>
    </Section>
  );
}
