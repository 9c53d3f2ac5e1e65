import { Actions, Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { ErrorSummary } from "~/design/forms/error-summary.tsx";
import { TextField } from "~/design/forms/field.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { Notice } from "~/design/text/notice.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { pressWords } from "../../messages/press-words.ts";
import { TrapField } from "../contact/trap-field.tsx";

const faults = ["email", "name", "outlet", "terms", "too-quick", "stamp", "too-many"] as const;
const fields: Partial<Record<string, string>> = { email: "email", name: "name", outlet: "outlet", terms: "agreed" };

/** A journalist asks to be on the list, with the terms before her eyes. */
export function PressListForm({
  locale,
  stamp,
  typed,
  refused,
  asked,
}: {
  locale: PageLocale;
  stamp: string;
  typed: { email: string; name: string; outlet: string; agreed: boolean } | null;
  refused: string | null;
  asked: boolean;
}) {
  const words = pressWords(locale);
  const fault = refused === null ? null : (faults.find((one) => one === refused) ?? "other");
  const errorOn = (one: string) => (fault === one ? words(`error.${fault}`) : undefined);
  if (asked)
    return (
      <div role="status">
        <Notice tone="accent">
          <p>{words("list.asked")}</p>
        </Notice>
      </div>
    );
  return (
    <form method="post" className="stack">
      {fault ? (
        <ErrorSummary
          title={words("error.summary")}
          errors={[{ field: fields[fault] ?? "ask", message: words(`error.${fault}`) }]}
        />
      ) : null}
      <input type="hidden" name="stamp" value={stamp} />
      <TextField
        id="email"
        type="email"
        label={words("list.email")}
        autoComplete="email"
        required
        maxLength={254}
        defaultValue={typed?.email}
        error={errorOn("email")}
      />
      <TextField
        id="name"
        label={words("list.name")}
        autoComplete="name"
        required
        maxLength={100}
        defaultValue={typed?.name}
        error={errorOn("name")}
      />
      <TextField
        id="outlet"
        label={words("list.outlet")}
        autoComplete="organization"
        required
        maxLength={100}
        defaultValue={typed?.outlet}
        error={errorOn("outlet")}
      />
      <Disclosure summary={words("list.terms")} open>
        <p>{words("list.termsText")}</p>
      </Disclosure>
      <ChoiceGroup
        name="agreed"
        legend=""
        error={errorOn("terms")}
        choices={[{ value: "yes", label: words("list.agree") }]}
        chosen={typed?.agreed ? ["yes"] : []}
      />
      <TrapField label={words("list.trap")} />
      <Actions>
        <Button id="ask">{words("list.send")}</Button>
      </Actions>
    </form>
  );
}
