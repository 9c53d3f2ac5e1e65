import { Actions, Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { languageName } from "../core/gathered/language.ts";
import { informWords } from "../words.ts";

/** In which languages the feeds of the page come: its own with what falls back on others, chosen ones, or everything. */
export function FeedLanguageForm({
  locale,
  languages,
  chosen,
}: {
  locale: PageLocale;
  languages: readonly string[];
  chosen: readonly string[];
}) {
  const words = informWords(locale);
  const choices = [
    { value: "all", label: words("follow.allLanguages") },
    ...languages.map((one) => ({
      value: one,
      label: words("follow.onlyLanguage", { language: languageName(one, wordsOf(locale)) }),
    })),
  ];
  return (
    <form method="get" action={`/${locale}/follow`} className="stack">
      <ChoiceGroup
        name="languages"
        legend={words("follow.languages")}
        hint={words("follow.languagesHint", { language: languageName(wordsOf(locale), wordsOf(locale)) })}
        choices={choices}
        chosen={chosen}
      />
      <Actions>
        <Button tone="secondary">{words("follow.languagesChoose")}</Button>
      </Actions>
    </form>
  );
}
