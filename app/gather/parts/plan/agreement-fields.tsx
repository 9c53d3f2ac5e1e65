import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { TextArea, TextField } from "~/design/forms/field.tsx";
import { locales, type PageLocale } from "~/kernel/locale.ts";
import { audiences, publicLevels, purposes, type Agreement } from "../../core/agreement.ts";
import { planWords } from "../../messages/plan-words.ts";
import { listText, unitText } from "./term-name.ts";

/** The editor of a draft: everything a partner allows, in plain fields. */
export function AgreementFields({
  agreement,
  titles,
  locale,
}: {
  agreement: Agreement;
  titles: readonly string[];
  locale: PageLocale;
}) {
  const words = planWords(locale);
  return (
    <>
      <ChoiceGroup
        name="purposes"
        legend={words("agreement.purposes")}
        chosen={agreement.purposes}
        choices={purposes.map((one) => ({ value: one, label: words(`agreement.purpose.${one}`) }))}
      />
      <fieldset className="field">
        <legend>{words("agreement.basis")}</legend>
        <p className="hint">{words("agreement.basisHint")}</p>
        {locales.map((one) => (
          <TextArea
            key={one}
            id={`basis-${one}`}
            rows={2}
            lang={one}
            label={words(`language.${one}`)}
            defaultValue={agreement.legalBasis?.[one]}
          />
        ))}
      </fieldset>
      <div className="table-region" role="region" aria-labelledby="terms-caption" tabIndex={0}>
        <table className="data-table stacking" id="terms" role="table">
          <caption id="terms-caption">{words("agreement.terms")}</caption>
          <thead role="rowgroup">
            <tr role="row">
              <th scope="col" role="columnheader">
                {words("agreement.count")}
              </th>
              <th scope="col" role="columnheader">
                {words("agreement.unit")}
              </th>
              <th scope="col" role="columnheader">
                {words("agreement.dimensions")}
              </th>
              <th scope="col" role="columnheader">
                {words("agreement.level")}
              </th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {agreement.terms.map((term, i) => (
              <tr role="row" key={`${term.indicator} ${term.countingUnit}`}>
                <th scope="row" role="rowheader">
                  <label>
                    <input type="checkbox" name="term" value={i} defaultChecked /> {titles[i]}
                  </label>
                </th>
                <td role="cell" data-label={words("agreement.unit")}>
                  {unitText(term.countingUnit, locale)}
                </td>
                <td role="cell" data-label={term.dimensions.length > 0 ? words("agreement.dimensions") : undefined}>
                  {term.dimensions.length > 0 ? (
                    <span>
                      {term.dimensions.map((list) => (
                        <label key={list} className="inline-choice">
                          <input type="checkbox" name={`dimensions-${i}`} value={list} defaultChecked />{" "}
                          {listText(list, locale)}
                        </label>
                      ))}
                    </span>
                  ) : null}
                </td>
                <td role="cell" data-label={words("agreement.level")}>
                  <select
                    className="input"
                    name={`level-${i}`}
                    defaultValue={term.lowestLevel}
                    aria-label={`${words("agreement.level")}: ${titles[i]}`}
                  >
                    {publicLevels.slice(0, publicLevels.indexOf(term.lowestLevel) + 1).map((level) => (
                      <option key={level} value={level}>
                        {words(`level.${level}`)}
                      </option>
                    ))}
                  </select>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <TextField
        id="threshold"
        type="number"
        min={3}
        max={50}
        short
        label={words("agreement.threshold")}
        hint={words("agreement.thresholdHint")}
        defaultValue={agreement.threshold}
      />
      <TextField
        id="retention"
        type="number"
        min={1}
        max={600}
        short
        label={words("agreement.retention")}
        hint={words("agreement.retentionHint")}
        defaultValue={agreement.retentionMonths}
      />
      <ChoiceGroup
        name="audience"
        legend={words("agreement.audience")}
        hint={words("agreement.audienceHint")}
        chosen={agreement.audience}
        choices={audiences.map((one) => ({ value: one, label: words(`agreement.audiences.${one}`) }))}
      />
      <TextField
        id="startsOn"
        type="date"
        short
        label={words("agreement.startsOn")}
        defaultValue={agreement.startsOn}
      />
      <TextField
        id="endsOn"
        type="date"
        short
        label={words("agreement.endsOn")}
        hint={words("agreement.endsOnHint")}
        defaultValue={agreement.endsOn}
      />
    </>
  );
}
