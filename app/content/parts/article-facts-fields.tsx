import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { authorRoles, type ArticleFacts } from "../core/article-facts.ts";
import { editorWords } from "../messages/editor-words.ts";
import { contentWords } from "../words.ts";

/** What an article says beside its text; asked for with the source language alone. */
export function ArticleFactsFields({
  locale,
  facts,
  themes,
  covers,
}: {
  locale: PageLocale;
  facts: Omit<ArticleFacts, "territories"> & { territories: string };
  themes: { value: string; label: string }[];
  covers: { value: string; label: string }[];
}) {
  const words = editorWords(locale);
  return (
    <>
      <ChoiceGroup name="themes" legend={words("editor.themes")} choices={themes} chosen={facts.themes} />
      <TextField
        id="territories"
        label={words("editor.territories")}
        hint={words("editor.territoriesHint")}
        defaultValue={facts.territories}
        maxLength={400}
        autoCapitalize="characters"
      />
      <ChoiceGroup
        name="authors"
        legend={words("editor.authors")}
        choices={authorRoles.map((role) => ({ value: role, label: contentWords(locale)(`article.author.${role}`) }))}
        chosen={facts.authors}
      />
      <Select
        id="cover"
        label={words("editor.cover")}
        defaultValue={facts.cover ?? ""}
        options={[{ value: "", label: words("editor.noCover") }, ...covers]}
      />
      <ChoiceGroup
        name="hard"
        legend={words("editor.hard")}
        hint={words("editor.hardHint")}
        choices={[{ value: "yes", label: words("editor.hardLabel") }]}
        chosen={facts.hard ? ["yes"] : []}
      />
    </>
  );
}
