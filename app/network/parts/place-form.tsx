import { Button } from "~/design/forms/button.tsx";
import { TextArea, TextField } from "~/design/forms/field.tsx";
import { Section } from "~/design/layout/page.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { deskWords } from "../messages/desk-words.ts";

export interface PlaceAsked {
  place: string;
  on: string;
  state: "waiting" | "approved" | "refused" | "withdrawn";
  note: string;
}

/** Where a member is, what was asked for last, and the form that asks the secretariat for another place. */
export function PlaceForm({
  locale,
  now,
  asked,
  longest,
}: {
  locale: PageLocale;
  now: string;
  asked: PlaceAsked | null;
  longest: number;
}) {
  const words = deskWords(locale);
  return (
    <Section id="place" title={words("place.title")} intro={words("place.intro")}>
      <p>{now === "" ? words("place.none") : words("place.now", { place: now })}</p>
      {asked && (asked.state === "waiting" || asked.state === "refused") ? (
        <p>
          {words(`place.${asked.state}`, { place: asked.place, date: asked.on })}
          {asked.note === "" ? null : <span className="as-typed"> {asked.note}</span>}
        </p>
      ) : null}
      <form method="post" className="stack">
        <TextField
          id="place-wanted"
          name="place"
          label={words("place.wanted")}
          hint={words("place.wantedHint")}
          required
          maxLength={200}
        />
        <TextArea id="place-reason" name="reason" label={words("place.reason")} rows={2} required maxLength={longest} />
        <Button name="step" value="place" tone="secondary">
          {words("place.ask")}
        </Button>
      </form>
    </Section>
  );
}
