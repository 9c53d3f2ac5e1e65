import { Actions, Button, ButtonLink } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { TextArea, TextField } from "~/design/forms/field.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import type { StatementFault, StatementState } from "../core/statement.ts";
import { advocateWords } from "../words.ts";

/** What stands between a statement and its readers, and the steps that are open to the secretariat. */
export function PublishForms({
  locale,
  slug,
  state,
  faults,
  lastVersion,
}: {
  locale: PageLocale;
  slug: string;
  state: StatementState;
  faults: readonly StatementFault[];
  lastVersion: number;
}) {
  const words = advocateWords(locale);
  const isPublic = state === "open" || state === "closed";
  return (
    <>
      {faults.length > 0 ? (
        <>
          <p>{words("publish.missing")}</p>
          <ul className="small">
            {faults.map((fault) => (
              <li key={JSON.stringify(fault)}>{faultText(locale, fault)}</li>
            ))}
          </ul>
        </>
      ) : (
        <form method="post" className="stack">
          <input type="hidden" name="intent" value="publish" />
          <p>{words("publish.ready")}</p>
          {lastVersion > 0 ? (
            <>
              <TextArea
                id="note"
                label={words("publish.note")}
                hint={words("publish.noteHint")}
                rows={2}
                maxLength={500}
              />
              <ChoiceGroup
                name="asksAgain"
                legend={words("publish.title")}
                choices={[{ value: "1", label: words("publish.asksAgain") }]}
              />
            </>
          ) : null}
          <Actions>
            <Button>
              {lastVersion > 0 ? words("publish.again", { number: lastVersion + 1 }) : words("publish.button")}
            </Button>
          </Actions>
        </form>
      )}
      {lastVersion > 0 ? (
        <form method="post" className="stack">
          <TextField id="reason" label={words("publish.reason")} maxLength={300} />
          <Actions>
            {state === "open" ? (
              <Button tone="secondary" name="intent" value="close">
                {words("publish.close")}
              </Button>
            ) : (
              <Button tone="secondary" name="intent" value="reopen">
                {words("publish.reopen")}
              </Button>
            )}
            {isPublic ? (
              <Button tone="plain" name="intent" value="withdraw">
                {words("publish.withdraw")}
              </Button>
            ) : null}
            {isPublic ? (
              <ButtonLink href={`/${locale}/advocacy/${slug}`} tone="plain">
                {words("publish.public")}
              </ButtonLink>
            ) : null}
          </Actions>
        </form>
      ) : null}
    </>
  );
}

function faultText(locale: PageLocale, fault: StatementFault): string {
  const words = advocateWords(locale);
  if (fault.code === "agenda-unknown") return words("publish.fault.agenda-unknown", { item: fault.item });
  const language = words(`language.${fault.locale}`);
  if (fault.code === "notation") return words("publish.fault.notation", { language, line: fault.line });
  return words(`publish.fault.${fault.code}`, { language, part: words(`edit.${fault.part}`) });
}
