import { Button } from "~/design/forms/button.tsx";
import { ChoiceGroup, type Choice } from "~/design/forms/choices.tsx";
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

/** What was typed when it named more than one place, or one abroad, and the places to choose from. */
export interface PlaceSought {
  place: string;
  reason: string;
  choices: Choice[];
  more: boolean;
}

/** Where a member is, what was asked for last, and the form that asks the secretariat for another place. */
export function PlaceForm({
  locale,
  now,
  asked,
  sought,
  longest,
}: {
  locale: PageLocale;
  now: string;
  asked: PlaceAsked | null;
  sought: PlaceSought | null;
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
      <form key={sought?.place ?? ""} method="post" className="stack">
        <TextField
          id="place-wanted"
          name="place"
          label={words("place.wanted")}
          hint={words("place.wantedHint")}
          required
          maxLength={200}
          defaultValue={sought?.place}
        />
        {sought ? (
          <>
            <input type="hidden" name="sought" value={sought.place} />
            <ChoiceGroup
              name="chosen-place"
              kind="radio"
              legend={words("place.which")}
              hint={words(sought.more ? "place.whichMore" : "place.whichHint")}
              choices={sought.choices}
            />
          </>
        ) : null}
        <TextArea
          id="place-reason"
          name="reason"
          label={words("place.reason")}
          rows={2}
          required
          maxLength={longest}
          defaultValue={sought?.reason}
        />
        <Button name="step" value="place" tone="secondary">
          {words("place.ask")}
        </Button>
      </form>
    </Section>
  );
}
