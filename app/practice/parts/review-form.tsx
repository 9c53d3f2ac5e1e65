import { Actions, Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { TextArea } from "~/design/forms/field.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { criteriaOf, grades } from "../core/evidence.ts";
import { codeWords, deskWords } from "../words.ts";

/** A reading: the criteria that the text lets one find, a note, and whether it goes on or back. */
export function ReviewForm({
  locale,
  as,
  peersCriteria,
}: {
  locale: PageLocale;
  as: "peer" | "secretariat";
  /** What the peer found, ready for the second reader to check. */
  peersCriteria: readonly string[];
}) {
  const words = deskWords(locale);
  const codes = codeWords(locale);
  return (
    <form method="post" className="stack">
      <ChoiceGroup
        name="criteria"
        legend={words("review.criteria")}
        chosen={as === "secretariat" ? peersCriteria : []}
        choices={grades.flatMap((grade) =>
          criteriaOf[grade].map((criterion) => ({
            value: criterion,
            label: codes(`criterion.${criterion}`),
            hint: codes(`grade.${grade}`),
          })),
        )}
      />
      <TextArea id="note" label={words("review.note")} rows={4} maxLength={4000} />
      <Actions>
        <Button name="intent" value={as === "peer" ? "peer-accepts" : "publish"}>
          {words(as === "peer" ? "review.accept" : "review.publish")}
        </Button>
        <Button tone="secondary" name="intent" value={as === "peer" ? "peer-returns" : "secretariat-returns"}>
          {words("review.return")}
        </Button>
      </Actions>
    </form>
  );
}
