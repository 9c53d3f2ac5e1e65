import { Actions, Button } from "~/design/forms/button.tsx";
import { Select, TextField, type Option } from "~/design/forms/field.tsx";
import { locales, type Locale, type PageLocale } from "~/kernel/locale.ts";
import { deskWords } from "../words.ts";

/** A title, for whom, in which language: what a practice and a policy begin with. */
export function StartForm({
  locale,
  members,
  language,
  title,
}: {
  locale: PageLocale;
  members: Option[];
  language: Locale;
  title: string;
}) {
  const words = deskWords(locale);
  return (
    <form method="post" className="stack">
      <TextField id="title" label={words("new.heading")} required maxLength={200} defaultValue={title} />
      <Select id="member" label={words("new.member")} options={members} />
      <Select
        id="language"
        label={words("new.language")}
        defaultValue={language}
        options={locales.map((one) => ({ value: one, label: words("texts.language", { language: one }) }))}
      />
      <Actions>
        <Button>{words("new.button")}</Button>
      </Actions>
    </form>
  );
}
