import { Actions, Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { policyKinds, progressStates, targetGroups } from "../core/codes.ts";
import type { PolicyFacts } from "../core/policy.ts";
import { deskWords, labelOfCode } from "../words.ts";
import { AgendaChoices, type FactChoices } from "./facts-form.tsx";

interface Props {
  locale: PageLocale;
  revision: number;
  facts: PolicyFacts & { documentLines: string; indicatorCodes: string };
  choices: FactChoices;
}

/** The facts of a policy: period, money, whom it serves, what it answers, how far it has come. */
export function PolicyFactsForm({ locale, revision, facts, choices }: Props) {
  const words = deskWords(locale);
  const options = (name: string, codes: readonly string[]) =>
    codes.map((value) => ({ value, label: labelOfCode(name, value, locale) }));
  const day = (id: "from" | "until" | "progressOn" | "confirmedOn") => (
    <TextField id={id} type="date" label={words(`policyFacts.${id}`)} defaultValue={facts[id] ?? ""} short />
  );
  return (
    <form method="post" className="stack">
      <input type="hidden" name="intent" value="facts" />
      <input type="hidden" name="revision" value={revision} />
      <Select
        id="kind"
        label={words("policyFacts.kind")}
        defaultValue={facts.kind}
        options={options("kind", policyKinds)}
      />
      {day("from")}
      {day("until")}
      <ChoiceGroup name="forms" legend={words("facts.forms")} choices={choices.forms} chosen={facts.forms} />
      <ChoiceGroup
        name="groups"
        legend={words("facts.groups")}
        choices={options("group", targetGroups)}
        chosen={facts.groups}
      />
      <fieldset className="field">
        <legend>{words("policyFacts.money")}</legend>
        <p className="hint">{words("policyFacts.moneyHint")}</p>
        <TextField
          id="amount"
          label={words("policyFacts.amount")}
          inputMode="decimal"
          defaultValue={facts.money?.amount ?? ""}
          short
        />
        <TextField
          id="currency"
          label={words("policyFacts.currency")}
          maxLength={3}
          defaultValue={facts.money?.currency ?? ""}
          short
        />
        <TextField
          id="year"
          label={words("policyFacts.year")}
          inputMode="numeric"
          defaultValue={facts.money?.year ?? ""}
          short
        />
        <TextField
          id="years"
          label={words("policyFacts.years")}
          inputMode="numeric"
          defaultValue={facts.money?.years ?? 1}
          short
        />
      </fieldset>
      <AgendaChoices legend={words("facts.agenda")} agenda={choices.agenda} chosen={facts.agenda} />
      <TextField
        id="indicators"
        label={words("policyFacts.indicators")}
        hint={words("facts.indicatorsHint")}
        defaultValue={facts.indicatorCodes}
      />
      <TextArea
        id="documents"
        label={words("facts.documents")}
        hint={words("facts.documentsHint")}
        rows={4}
        defaultValue={facts.documentLines}
      />
      <Select
        id="progress"
        label={words("policyFacts.progress")}
        defaultValue={facts.progress}
        options={options("progress", progressStates)}
      />
      {day("progressOn")}
      {day("confirmedOn")}
      <Actions>
        <Button>{words("facts.save")}</Button>
      </Actions>
    </form>
  );
}
