import { TextArea, TextField } from "~/design/forms/field.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import type { CohortFacts } from "../core/cohort.ts";
import { cohortWords } from "../messages/cohort-words.ts";

/** Name, welcome and days of a group, as a form asks for them. */
export function CohortFields({ locale, facts }: { locale: PageLocale; facts: CohortFacts }) {
  const words = cohortWords(locale);
  return (
    <>
      <TextField
        id="name"
        label={words("new.name")}
        hint={words("new.nameHint")}
        maxLength={120}
        required
        defaultValue={facts.name}
      />
      <TextArea
        id="welcome"
        label={words("new.welcome")}
        hint={words("new.welcomeHint")}
        rows={3}
        maxLength={2000}
        defaultValue={facts.welcome}
      />
      <TextField id="startsOn" type="date" short label={words("new.startsOn")} required defaultValue={facts.startsOn} />
      <TextField id="endsOn" type="date" short label={words("new.endsOn")} required defaultValue={facts.endsOn} />
      <TextField
        id="forgetOn"
        type="date"
        short
        label={words("new.forgetOn")}
        hint={words("new.forgetHint")}
        defaultValue={facts.forgetOn}
      />
    </>
  );
}

/** What those fields held. */
export function readCohortForm(form: FormData): CohortFacts {
  const field = (name: string) => String(form.get(name) ?? "");
  return {
    name: field("name"),
    welcome: field("welcome"),
    startsOn: field("startsOn"),
    endsOn: field("endsOn"),
    forgetOn: field("forgetOn"),
  };
}
