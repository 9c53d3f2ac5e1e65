import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import type { Locale, PageLocale } from "~/kernel/locale.ts";
import { themes } from "../core/card.ts";
import { textLengths } from "../core/space/space.ts";
import { codeWords } from "../messages/code-words.ts";
import { deskWords } from "../messages/desk-words.ts";
import { languageNames } from "./say.ts";

/** What the public reads of a space, as its lead writes it in one language. */
export function SpaceFields({
  locale,
  writing,
  typed,
}: {
  locale: PageLocale;
  writing: Locale;
  typed: Record<string, string>;
}) {
  const words = deskWords(locale);
  const codes = codeWords(locale);
  return (
    <>
      <p className="small quiet">{words("card.writeIn", { language: languageNames([writing], locale)[0]! })}</p>
      <TextField
        id="title"
        label={words("space.title")}
        defaultValue={typed["title"]}
        maxLength={textLengths.title}
        lang={writing}
        required
      />
      <TextArea
        id="summary"
        label={words("space.summary")}
        defaultValue={typed["summary"]}
        maxLength={textLengths.summary}
        lang={writing}
        rows={5}
        required
      />
      <TextArea
        id="call"
        label={words("space.call")}
        defaultValue={typed["call"]}
        maxLength={textLengths.call}
        lang={writing}
        rows={5}
      />
      <TextField id="until" type="date" short label={words("space.until")} defaultValue={typed["until"]} />
      <Select
        id="theme"
        label={words("cards.column.theme")}
        options={themes.map((one) => ({ value: one, label: codes(`theme.${one}`) }))}
        defaultValue={typed["theme"]}
      />
      <TextField
        id="languages"
        label={words("space.languages")}
        hint={words("card.languagesHint")}
        defaultValue={typed["languages"]}
      />
      <TextField
        id="currency"
        short
        label={words("space.currency")}
        defaultValue={typed["currency"] ?? "EUR"}
        maxLength={3}
      />
    </>
  );
}
