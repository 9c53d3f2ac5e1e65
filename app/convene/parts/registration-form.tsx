import { Actions, Button, ButtonLink } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { TextField } from "~/design/forms/field.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import type { Locale, PageLocale } from "~/kernel/locale.ts";
import { regions } from "~/network/index.ts";
import { attendeeRoles, followUpParts, type RegistrationRules } from "../core/event.ts";
import { dayWords } from "../messages/day-words.ts";
import { conveneWords } from "../words.ts";
import { QuestionFields } from "./question-fields.tsx";

export interface RegistrationFormProps {
  locale: PageLocale;
  event: { id: string; revision: number; retainUntil: string | null };
  language: Locale;
  registration: RegistrationRules | null;
}

/** Whether people ask for places, how many there are and for whom, and when what they wrote is erased. */
export function RegistrationForm({ locale, event, language, registration }: RegistrationFormProps) {
  const words = conveneWords(locale);
  const days = dayWords(locale);
  return (
    <form method="post" className="stack">
      <input type="hidden" name="intent" value="registration" />
      <input type="hidden" name="revision" value={event.revision} />
      <input type="hidden" name="language" value={language} />
      <ChoiceGroup
        name="registers"
        legend={words("reg.title")}
        chosen={registration ? ["1"] : []}
        choices={[{ value: "1", label: words("reg.on") }]}
      />
      <TextField
        id="places-count"
        name="places"
        type="number"
        min={1}
        label={words("reg.places")}
        hint={words("reg.placesHint")}
        defaultValue={registration?.places ?? ""}
        short
      />
      <ChoiceGroup
        name="approves"
        legend={words("reg.do")}
        chosen={registration?.approves ? ["1"] : []}
        choices={[{ value: "1", label: words("reg.approves") }]}
      />
      <Disclosure
        summary={words("reg.quotas")}
        open={registration !== null && Object.keys(registration.byRegion).length > 0}
      >
        {regions.map((region) => (
          <TextField
            key={region}
            id={`quota-${region}`}
            type="number"
            min={0}
            label={words("reg.quota", { region: words(`region.${region}`) })}
            defaultValue={registration?.byRegion[region] ?? ""}
            short
          />
        ))}
      </Disclosure>
      <Disclosure summary={days("ask.quotasRole")} open={Object.keys(registration?.byRole ?? {}).length > 0}>
        {attendeeRoles.map((role) => (
          <TextField
            key={role}
            id={`role-${role}`}
            type="number"
            min={0}
            label={days("ask.quotaRole", { role: days(`role.${role}`) })}
            defaultValue={registration?.byRole?.[role] ?? ""}
            short
          />
        ))}
      </Disclosure>
      <QuestionFields locale={locale} language={language} questions={registration?.questions ?? []} />
      <ChoiceGroup
        name="followUp"
        legend={days("ask.followUp")}
        chosen={registration?.followUp ?? []}
        choices={followUpParts.map((part) => ({ value: part, label: days(`follow.part.${part}`) }))}
      />
      <TextField
        id="closes"
        type="datetime-local"
        label={words("reg.closes")}
        defaultValue={registration?.closes ?? ""}
      />
      <TextField
        id="retainUntil"
        type="date"
        label={words("reg.retain")}
        hint={words("reg.retainHint")}
        defaultValue={event.retainUntil ?? ""}
        short
      />
      <Actions>
        <Button tone="secondary">{words("edit.save")}</Button>
        {registration ? (
          <ButtonLink href={`/${locale}/workspace/events/${event.id}/places`} tone="plain">
            {words("reg.list")}
          </ButtonLink>
        ) : null}
      </Actions>
    </form>
  );
}
