import { Actions, Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import {
  actionKinds,
  costCodes,
  existingServices,
  legalPowers,
  licences,
  outcomes,
  targetGroups,
} from "../core/codes.ts";
import type { PracticeFacts } from "../core/practice.ts";
import { deskWords, labelOfCode, ownOrder } from "../words.ts";

export interface FactChoices {
  forms: { value: string; label: string }[];
  agenda: { code: string; name: string; items: { value: string; label: string }[] }[];
}

interface Props {
  locale: PageLocale;
  revision: number;
  facts: PracticeFacts & { documentLines: string; indicatorCodes: string };
  choices: FactChoices;
}

/** The facts of a practice: what filters, comparisons and “which fits us?” are computed from. */
export function FactsForm({ locale, revision, facts, choices }: Props) {
  const words = deskWords(locale);
  const options = (name: string, codes: readonly string[]) =>
    codes.map((value) => ({ value, label: labelOfCode(name, value, locale) }));
  const ticks = (
    name: "actions" | "groups" | "sizes" | "powers" | "services",
    list: string,
    codes: readonly string[],
  ) => <ChoiceGroup name={name} legend={words(`facts.${name}`)} choices={options(list, codes)} chosen={facts[name]} />;
  return (
    <form method="post" className="stack">
      <input type="hidden" name="intent" value="facts" />
      <input type="hidden" name="revision" value={revision} />
      {ticks("actions", "action", actionKinds)}
      <ChoiceGroup name="forms" legend={words("facts.forms")} choices={choices.forms} chosen={facts.forms} />
      {ticks("groups", "group", targetGroups)}
      <Select
        id="cost"
        label={words("facts.cost")}
        defaultValue={facts.cost ?? ""}
        options={[{ value: "", label: words("facts.none") }, ...options("cost", costCodes)]}
      />
      <Select
        id="outcome"
        label={words("facts.outcome")}
        defaultValue={facts.outcome}
        options={options("outcome", outcomes)}
      />
      {ticks("sizes", "size", ownOrder("size"))}
      {ticks("powers", "power", legalPowers)}
      {ticks("services", "service", existingServices)}
      <AgendaChoices legend={words("facts.agenda")} agenda={choices.agenda} chosen={facts.agenda} />
      <TextField
        id="indicators"
        label={words("facts.indicators")}
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
        id="licence"
        label={words("facts.licence")}
        defaultValue={facts.licence}
        options={options("licence", licences)}
      />
      <TextField id="since" label={words("facts.since")} inputMode="numeric" defaultValue={facts.since ?? ""} short />
      <TextField id="until" label={words("facts.until")} inputMode="numeric" defaultValue={facts.until ?? ""} short />
      <TextField
        id="verifiedOn"
        type="date"
        label={words("facts.verifiedOn")}
        defaultValue={facts.verifiedOn ?? ""}
        short
      />
      <Actions>
        <Button>{words("facts.save")}</Button>
      </Actions>
    </form>
  );
}

/** Agendas fold, one each: eighty items in a row are read by nobody. */
export function AgendaChoices({
  legend,
  agenda,
  chosen,
}: {
  legend: string;
  agenda: FactChoices["agenda"];
  chosen: readonly string[];
}) {
  return (
    <fieldset className="field">
      <legend>{legend}</legend>
      {agenda.map(({ code, name, items }) => (
        <Disclosure key={code} summary={name} open={items.some(({ value }) => chosen.includes(value))}>
          <div className="choices">
            {items.map(({ value, label }) => (
              <div className="choice" key={value}>
                <input
                  type="checkbox"
                  name="agenda"
                  id={`agenda-${value}`}
                  value={value}
                  defaultChecked={chosen.includes(value)}
                />
                <label htmlFor={`agenda-${value}`}>{label}</label>
              </div>
            ))}
          </div>
        </Disclosure>
      ))}
    </fieldset>
  );
}
