import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import { locales, type PageLocale } from "~/kernel/locale.ts";
import { answers, audiences, doors, needs } from "../core/codes.ts";
import { channelKinds, flagNames, mostLines, type Typed } from "../core/entry-form.ts";
import type { RecordKind } from "../core/record.ts";
import { helpWords, stewardWords } from "../words.ts";

interface FieldsProps {
  locale: PageLocale;
  typed: Typed;
  /** A standing record keeps its name and its country. */
  standing: boolean;
}

/** The fields of one record, by its kind. */
export function EntryFields({ kind, ...props }: FieldsProps & { kind: RecordKind }) {
  switch (kind) {
    case "service":
      return <ServiceFields {...props} />;
    case "emergency":
      return <EmergencyFields {...props} />;
    case "scale":
      return <ScaleFields {...props} />;
  }
}

const first = (typed: Typed, name: string) => typed[name]?.[0] ?? "";

function ServiceFields({ locale, typed, standing }: FieldsProps) {
  const words = stewardWords(locale);
  const help = helpWords(locale);
  const text = (name: string, label: string, more: Partial<Parameters<typeof TextField>[0]> = {}) => (
    <TextField id={name} label={label} defaultValue={first(typed, name)} {...more} />
  );
  const many = <T extends string>(name: string, legend: string, codes: readonly T[], label: (code: T) => string) => (
    <ChoiceGroup
      name={name}
      legend={legend}
      choices={codes.map((code) => ({ value: code, label: label(code) }))}
      chosen={typed[name] ?? []}
    />
  );
  return (
    <>
      {text("id", words("edit.id"), { hint: words("edit.idHint"), readOnly: standing, required: true })}
      {text("country", words("edit.country"), { readOnly: standing, required: true, short: true, maxLength: 2 })}
      {text("region", words("edit.region"), { short: true })}
      {locales.map((language) => (
        <TextField
          key={language}
          id={`region-${language}`}
          label={words("edit.regionName", { language })}
          defaultValue={first(typed, `region-${language}`)}
          lang={language}
          maxLength={80}
        />
      ))}
      <Select
        id="kind"
        label={words("edit.kind")}
        defaultValue={first(typed, "kind") || "helpline"}
        options={(["helpline", "perpetrator-programme"] as const).map((value) => ({
          value,
          label: words(`edit.${value}`),
        }))}
      />
      {many("needs", words("edit.needs"), needs, (code) => help(`needs.${code}`))}
      {many("audiences", words("edit.audiences"), audiences, (code) => help(`audiences.${code}`))}
      {many("doors", words("edit.doors"), doors, (code) => help(`doors.${code}`))}
      {locales.map((language) => (
        <TextField
          key={language}
          id={`answered-${language}`}
          label={words("edit.answered", { language })}
          hint={words("edit.answeredHint")}
          defaultValue={first(typed, `answered-${language}`)}
          lang={language}
          maxLength={120}
        />
      ))}
      {Array.from({ length: mostLines }, (_, n) => (
        <LineFields key={n} locale={locale} typed={typed} n={n} />
      ))}
      <SourceFields locale={locale} typed={typed} />
      <Select
        id="state"
        label={words("edit.stateLabel")}
        defaultValue={first(typed, "state") || "to-confirm"}
        options={(["to-confirm", "confirmed"] as const).map((value) => ({ value, label: words(`edit.${value}`) }))}
      />
      {text("checkedOn", words("edit.checkedOn"), { short: true })}
      {text("steward", words("edit.steward"), { maxLength: 120 })}
    </>
  );
}

const traces = ["free", "bill", "callList", "sharedAccount", "fromAbroad"] as const;

/** One of the lines of a record; the second and later ones are folded away until they have a name. */
function LineFields({ locale, typed, n }: { locale: PageLocale; typed: Typed; n: number }) {
  const words = stewardWords(locale);
  const at = `line-${n}-`;
  const text = (name: "name" | "lang" | (typeof channelKinds)[number] | "timeZone" | "languages" | "languageCount") => (
    <TextField key={name} id={at + name} label={words(`edit.${name}`)} defaultValue={first(typed, at + name)} />
  );
  return (
    <details open={n === 0 || first(typed, `${at}name`) !== ""}>
      <summary>{words("edit.line", { n: n + 1 })}</summary>
      {n === 0 ? <p className="hint">{words("edit.lineHint")}</p> : null}
      {text("name")}
      {text("lang")}
      {channelKinds.map((kind) => text(kind))}
      <TextField
        id={`${at}hours`}
        label={words("edit.hours")}
        hint={words("edit.hoursHint")}
        defaultValue={first(typed, `${at}hours`)}
      />
      {text("timeZone")}
      {text("languages")}
      {text("languageCount")}
      {traces.map((name) => (
        <Select
          key={name}
          id={at + name}
          label={words(`edit.${name}`)}
          defaultValue={first(typed, at + name) || "unknown"}
          options={answers.map((value) => ({ value, label: words(`edit.${value}`) }))}
        />
      ))}
      <TextField
        id={`${at}source-url`}
        label={words("edit.lineSource")}
        defaultValue={first(typed, `${at}source-url`)}
        type="url"
      />
      <TextField
        id={`${at}source-knownOn`}
        label={words("edit.sourceKnownOn")}
        defaultValue={first(typed, `${at}source-knownOn`)}
        short
      />
    </details>
  );
}

function SourceFields({ locale, typed }: { locale: PageLocale; typed: Typed }) {
  const words = stewardWords(locale);
  return (
    <>
      <TextField
        id="source-url"
        label={words("edit.sourceUrl")}
        defaultValue={first(typed, "source-url")}
        type="url"
        required
      />
      <TextField
        id="source-knownOn"
        label={words("edit.sourceKnownOn")}
        defaultValue={first(typed, "source-knownOn")}
        required
        short
      />
    </>
  );
}

function EmergencyFields({ locale, typed, standing }: FieldsProps) {
  const words = stewardWords(locale);
  return (
    <>
      <TextField
        id="country"
        label={words("edit.country")}
        defaultValue={first(typed, "country")}
        readOnly={standing}
        required
        short
        maxLength={2}
      />
      <TextArea
        id="numbers"
        label={words("edit.numbers")}
        hint={words("edit.numbersHint")}
        defaultValue={first(typed, "numbers")}
        rows={4}
        required
      />
      <TextField id="text-number" label={words("edit.textNumber")} defaultValue={first(typed, "text-number")} short />
      <Select
        id="text-limit"
        label={words("edit.textLimit")}
        defaultValue={first(typed, "text-limit") || "none"}
        options={(["none", "register-first", "not-everywhere"] as const).map((value) => ({
          value,
          label: words(`edit.${value}`),
        }))}
      />
      <SourceFields locale={locale} typed={typed} />
    </>
  );
}

function ScaleFields({ locale, typed, standing }: FieldsProps) {
  const words = stewardWords(locale);
  return (
    <>
      <TextField id="id" label={words("edit.id")} defaultValue={first(typed, "id")} readOnly={standing} required />
      <TextField
        id="country"
        label={words("edit.country")}
        defaultValue={first(typed, "country")}
        readOnly={standing}
        short
        maxLength={2}
      />
      <Select
        id="locale"
        label={words("edit.locale")}
        defaultValue={first(typed, "locale") || "fr"}
        options={locales.map((value) => ({ value, label: value }))}
      />
      <Select
        id="level"
        label={words("edit.level")}
        defaultValue={first(typed, "level") || "standard"}
        options={(["standard", "easy"] as const).map((value) => ({ value, label: words(`edit.levels.${value}`) }))}
      />
      {[1, 2, 3].map((zone) => (
        <TextArea
          key={zone}
          id={`zone-${zone}`}
          label={words("edit.zone", { n: zone })}
          hint={zone === 3 ? words("edit.zoneHint", { flags: flagNames.join(", ") }) : undefined}
          defaultValue={first(typed, `zone-${zone}`)}
          rows={10}
          required
        />
      ))}
      <TextField
        id="reviewed-service"
        label={words("edit.reviewedService")}
        defaultValue={first(typed, "reviewed-service")}
      />
      <TextField id="reviewed-on" label={words("edit.reviewedOn")} defaultValue={first(typed, "reviewed-on")} short />
    </>
  );
}
