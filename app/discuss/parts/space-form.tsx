import { Actions, Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import { Disclosure } from "~/design/text/disclosure.tsx";
import { locales, type Locale, type PageLocale } from "~/kernel/locale.ts";
import { audiences, longestPurpose, longestTitle, type Audience } from "../core/space.ts";
import { discussWords } from "../words.ts";

export interface SpaceValues {
  title: string;
  purpose: string;
  audience: Audience;
  premoderated: boolean;
  outcomesPublic: boolean;
  state: "open" | "closed";
  group: string[];
  networks: string[];
}

/** What a space is for, who reads it, and how posts come in. */
export function SpaceForm({
  locale,
  language,
  values,
  networks,
  members,
  isNew,
}: {
  locale: PageLocale;
  language: Locale;
  values: SpaceValues;
  networks: readonly { slug: string; name: string }[];
  members: readonly { slug: string; name: string }[];
  isNew: boolean;
}) {
  const words = discussWords(locale);
  return (
    <form method="post" className="stack">
      {isNew ? (
        <Select
          id="language"
          label={words("write.language")}
          defaultValue={language}
          options={locales.map((value) => ({ value, label: words(`language.${value}`) }))}
        />
      ) : (
        <p className="small">
          {locales.map((one) => (
            <span key={one}>
              <a href={`?language=${one}`} aria-current={one === language ? "true" : undefined}>
                {words(`language.${one}`)}
              </a>{" "}
            </span>
          ))}
          <input type="hidden" name="language" value={language} />
        </p>
      )}
      <TextField
        id="title"
        label={words("space.name", { language: words(`language.${language}`) })}
        required
        maxLength={longestTitle}
        defaultValue={values.title}
      />
      <TextArea
        id="purpose"
        label={words("space.purpose")}
        required
        rows={3}
        maxLength={longestPurpose}
        defaultValue={values.purpose}
      />
      <ChoiceGroup
        name="audience"
        kind="radio"
        legend={words("space.audience")}
        choices={audiences.map((value) => ({
          value,
          label: words(`audience.${value}`),
          hint: words(`audienceHint.${value}`),
        }))}
        chosen={[values.audience]}
      />
      <Disclosure summary={words("space.group")} open={values.audience === "group"}>
        {networks.length > 0 ? (
          <ChoiceGroup
            name="networks"
            legend={words("space.networks")}
            hint={words("space.networksHint")}
            choices={networks.map(({ slug, name }) => ({ value: slug, label: name }))}
            chosen={values.networks}
          />
        ) : null}
        <ChoiceGroup
          name="group"
          legend={words("space.groupMembers")}
          choices={members.map(({ slug, name }) => ({ value: slug, label: name }))}
          chosen={values.group}
        />
      </Disclosure>
      <ChoiceGroup
        name="premoderated"
        legend={words("space.reading")}
        choices={[{ value: "yes", label: words("space.premoderated") }]}
        chosen={values.premoderated ? ["yes"] : []}
      />
      <ChoiceGroup
        name="outcomesPublic"
        legend={words("space.outcomes")}
        choices={[{ value: "yes", label: words("space.outcomesPublic") }]}
        chosen={values.outcomesPublic ? ["yes"] : []}
      />
      {isNew ? null : (
        <Select
          id="state"
          label={words("space.state")}
          defaultValue={values.state}
          options={(["open", "closed"] as const).map((value) => ({
            value,
            label: words(value === "open" ? "space.opened" : "space.closed"),
          }))}
        />
      )}
      <Actions>
        <Button name="step" value="save">
          {words("space.save")}
        </Button>
      </Actions>
    </form>
  );
}
