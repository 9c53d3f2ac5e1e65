import { Actions, Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import type { Locale, PageLocale } from "~/kernel/locale.ts";
import { regions } from "~/network/index.ts";
import { eventKinds, type EventDocument, type EventKind } from "../core/event.ts";
import { reminderKinds, type ReminderKind } from "../core/reminders.ts";
import { dayWords } from "../messages/day-words.ts";
import { conveneWords } from "../words.ts";
import { WhenFields } from "./when-fields.tsx";

export interface FactsFormProps {
  locale: PageLocale;
  event: { revision: number; kind: EventKind };
  language: Locale;
  facts: Pick<
    EventDocument,
    "when" | "online" | "meetingUrl" | "region" | "themes" | "agendaItems" | "spoken" | "interpreted" | "signed"
  > & {
    captionsUrl: string | null;
    reminders: readonly ReminderKind[];
    boothFrom: number;
    /** The address of the member that holds it, as its page has it. */
    host: string;
  };
  themes: { value: string; label: string }[];
}

/** When, where and in which languages it takes place. */
export function FactsForm({ locale, event, language, facts, themes }: FactsFormProps) {
  const words = conveneWords(locale);
  const days = dayWords(locale);
  return (
    <form method="post" className="stack">
      <input type="hidden" name="intent" value="facts" />
      <input type="hidden" name="revision" value={event.revision} />
      <input type="hidden" name="language" value={language} />
      <Select
        id="kind"
        label={words("edit.kind")}
        defaultValue={event.kind}
        options={eventKinds.map((one) => ({ value: one, label: words(`kind.${one}`) }))}
      />
      <WhenFields locale={locale} when={facts.when} />
      <ChoiceGroup
        name="online"
        legend={words("page.where")}
        chosen={facts.online ? ["1"] : []}
        choices={[{ value: "1", label: words("edit.online") }]}
      />
      <TextField
        id="meetingUrl"
        type="url"
        label={words("edit.meeting")}
        hint={words("edit.meetingHint")}
        maxLength={500}
        defaultValue={facts.meetingUrl ?? ""}
      />
      <TextField
        id="captionsUrl"
        type="url"
        label={days("ask.captions")}
        hint={days("ask.captionsHint")}
        maxLength={500}
        defaultValue={facts.captionsUrl ?? ""}
      />
      <Select
        id="region"
        label={words("edit.region")}
        defaultValue={facts.region ?? ""}
        options={[
          { value: "", label: words("edit.noRegion") },
          ...regions.map((one) => ({ value: one, label: words(`region.${one}`) })),
        ]}
      />
      <ChoiceGroup
        name="themes"
        legend={days("ask.themes")}
        hint={days("ask.themesHint")}
        choices={themes}
        chosen={facts.themes}
      />
      {facts.agendaItems.map((item) => (
        <input type="hidden" name="agendaItems" value={item} key={item} />
      ))}
      <TextField
        id="host"
        label={days("ask.host")}
        hint={days("ask.hostHint")}
        maxLength={120}
        defaultValue={facts.host}
      />
      {(["spoken", "interpreted", "signed"] as const).map((name) => (
        <TextField
          key={name}
          id={name}
          label={words(`edit.${name}`)}
          maxLength={80}
          defaultValue={facts[name].join(" ")}
          short
        />
      ))}
      <TextField
        id="boothFrom"
        type="number"
        min={1}
        max={1000}
        label={days("ask.boothFrom")}
        defaultValue={facts.boothFrom}
        short
      />
      <ChoiceGroup
        name="reminders"
        legend={days("ask.reminders")}
        hint={days("ask.remindersHint")}
        chosen={[...facts.reminders]}
        choices={reminderKinds.map((one) => ({ value: one, label: days(`ask.reminder.${one}`) }))}
      />
      <Actions>
        <Button tone="secondary">{words("edit.save")}</Button>
      </Actions>
    </form>
  );
}
