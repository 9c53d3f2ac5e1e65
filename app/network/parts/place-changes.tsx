import { Actions, Button } from "~/design/forms/button.tsx";
import { TextField } from "~/design/forms/field.tsx";
import { Section } from "~/design/layout/page.tsx";
import { DefinitionList } from "~/design/text/facts.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { deskWords } from "../messages/desk-words.ts";

export interface PlaceToDecide {
  id: string;
  organisationId: string;
  member: string;
  from: string;
  to: string;
  reason: string;
  since: string;
  /** It would leave its country. */
  abroad: boolean;
}

/** Places that members ask for, each with the yes or the no of the secretariat. */
export function PlaceChanges({ locale, changes }: { locale: PageLocale; changes: readonly PlaceToDecide[] }) {
  const words = deskWords(locale);
  return (
    <Section id="places" title={words("place.queue")} intro={words("place.queueIntro")}>
      {changes.map((one) => (
        <form key={one.id} method="post" className="stack">
          <input type="hidden" name="change" value={one.id} />
          <h3>
            <a href={`/${locale}/workspace/members/${one.organisationId}`}>{one.member}</a>
          </h3>
          {one.abroad ? <p>{words("place.abroad")}</p> : null}
          <DefinitionList
            facts={[
              { term: words("place.from"), detail: one.from || words("place.none") },
              { term: words("place.to"), detail: one.to },
              { term: words("place.reason"), detail: <span className="as-typed">{one.reason}</span> },
              { term: words("queue.since"), detail: one.since },
            ]}
          />
          <TextField id={`note-${one.id}`} name="note" label={words("place.note")} maxLength={1000} />
          <Actions>
            <Button name="step" value="approve-place">
              {words("place.approve")}
            </Button>
            <Button name="step" value="refuse-place" tone="secondary">
              {words("place.refuse")}
            </Button>
          </Actions>
        </form>
      ))}
    </Section>
  );
}
