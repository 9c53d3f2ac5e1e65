import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { againKinds, againOf } from "../core/again.ts";
import { instantAt, isWallTime, isZone, readRule, type When } from "../core/when.ts";
import { zoneNames } from "../core/zones.ts";
import { conveneWords, hourText } from "../words.ts";

/** The hour on the wall, its zone, and how it comes again. */
export function WhenFields({ locale, when }: { locale: PageLocale; when: When }) {
  const words = conveneWords(locale);
  const again = againOf(when.rule, when.starts);
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
      <Select
        id="again"
        label={words("edit.again")}
        defaultValue={again.kind}
        options={againKinds.map((one) => ({ value: one, label: words(`edit.againKind.${one}`) }))}
      />
      <TextField
        id="times"
        type="number"
        label={words("edit.times")}
        hint={words("edit.timesHint")}
        defaultValue={again.times ?? ""}
        min={1}
        max={120}
        short
      />
      <Disclosure summary={words("edit.otherRule")} open={again.kind === "rule"}>
        <TextField
          id="rule"
          label={words("edit.rule")}
          hint={words("edit.ruleHint")}
          maxLength={200}
          dir="ltr"
          defaultValue={again.kind === "rule" ? (when.rule ?? "") : ""}
        />
      </Disclosure>
      {when.rule === null ? null : <Exceptions locale={locale} when={when} />}
    </>
  );
}

/** Of a series, which of its times do not take place, and which do at another hour. */
function Exceptions({ locale, when }: { locale: PageLocale; when: When }) {
  const words = conveneWords(locale);
  const { starts, zone, rule, except, moved } = when;
  const isReadable = isWallTime(starts) && isZone(zone);
  const walls = (isReadable && rule !== null ? readRule(rule, starts, zone) : null) ?? [];
  // One that is of this series no more stands there too, so that it can be let go.
  const all = [...new Set([...walls, ...except])];
  const nameOf = (wall: string) =>
    isReadable && isWallTime(wall) ? hourText(instantAt(wall, zone), zone, locale) : wall;
  return (
    <>
      <Disclosure summary={words("edit.except")} open={except.length > 0}>
        <ChoiceGroup
          name="except"
          legend={words("edit.except")}
          hint={words("edit.exceptHint")}
          chosen={except}
          choices={all.map((wall) => ({ value: wall, label: nameOf(wall) }))}
        />
      </Disclosure>
      <TextArea
        id="moved"
        label={words("edit.moved")}
        hint={words("edit.movedHint")}
        rows={3}
        dir="ltr"
        defaultValue={moved.map(({ from, to }) => `${from} > ${to}`).join("\n")}
      />
    </>
  );
}
