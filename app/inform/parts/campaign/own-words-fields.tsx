import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { campaignWords } from "../../messages/campaign-words.ts";

interface OwnWordsProps {
  locale: PageLocale;
  languages: { value: string; label: string }[];
  typed: Readonly<Record<string, string>>;
  /** The three zones of the scale; a poster that says one thing has none. */
  withZones: boolean;
}

/** The words of a language that has no edition of the scale, typed by those who answer for them. */
export function OwnWordsFields({ locale, languages, typed, withZones }: OwnWordsProps) {
  const words = campaignWords(locale);
  return (
    <fieldset className="field">
      <legend>{words("own.legend")}</legend>
      <p className="hint">{words("own.hint")}</p>
      <Select id="ownLanguage" label={words("own.language")} options={languages} defaultValue={typed["ownLanguage"]} />
      <TextField
        id="headline"
        label={words("own.headline")}
        hint={words("own.headlineHint")}
        defaultValue={typed["headline"]}
        maxLength={80}
        dir="auto"
      />
      <TextField
        id="danger"
        label={words("own.danger")}
        hint={words("own.dangerHint")}
        defaultValue={typed["danger"]}
        maxLength={80}
        dir="auto"
      />
      {withZones
        ? ([1, 2, 3] as const).map((zone) => (
            <TextArea
              key={zone}
              id={`zone-${zone}`}
              label={words(`own.zone.${zone}`)}
              hint={words("own.zoneHint")}
              rows={7}
              defaultValue={typed[`zone-${zone}`]}
              dir="auto"
            />
          ))
        : null}
    </fieldset>
  );
}
