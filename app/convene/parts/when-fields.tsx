import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import type { When } from "../core/when.ts";
import { zoneNames } from "../core/zones.ts";
import { conveneWords } from "../words.ts";

/** The hour on the wall, its zone, and how it comes again. */
export function WhenFields({ locale, when }: { locale: PageLocale; when: When }) {
  const words = conveneWords(locale);
  return (
    <>
      <TextField id="starts" type="datetime-local" label={words("edit.starts")} defaultValue={when.starts} required />
      <TextField
        id="minutes"
        type="number"
        label={words("edit.minutes")}
        defaultValue={Number.isNaN(when.minutes) ? "" : when.minutes}
        min={5}
        max={14_400}
        required
        short
      />
      <Select
        id="zone"
        label={words("edit.zone")}
        hint={words("edit.zoneHint")}
        defaultValue={when.zone}
        options={zoneNames().map((name) => ({ value: name, label: name.replaceAll("_", " ") }))}
      />
      <TextField
        id="rule"
        label={words("edit.rule")}
        hint={words("edit.ruleHint")}
        maxLength={200}
        defaultValue={when.rule ?? ""}
      />
      {when.rule === null ? null : (
        <>
          <TextArea
            id="except"
            label={words("edit.except")}
            hint={words("edit.exceptHint")}
            rows={3}
            defaultValue={when.except.join("\n")}
          />
          <TextArea
            id="moved"
            label={words("edit.moved")}
            hint={words("edit.movedHint")}
            rows={3}
            defaultValue={when.moved.map(({ from, to }) => `${from} > ${to}`).join("\n")}
          />
        </>
      )}
    </>
  );
}
