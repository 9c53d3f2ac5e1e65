import type { ReactNode } from "react";
import { findCodeList } from "~/atlas/index.ts";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import type { Locale, PageLocale } from "~/kernel/locale.ts";
import { termAndDetail } from "~/kernel/punctuation.ts";
import { audiences, lengths, levels, resourceThemes, resourceTypes, type ResourceFacts } from "../core/resource.ts";
import { libraryWords, resourceLabel } from "../library-words.ts";

export interface TypedFacts extends Omit<ResourceFacts, "type" | "level" | "length" | "audiences" | "themes"> {
  type: string;
  level: string;
  length: string | null;
  audiences: readonly string[];
  themes: readonly string[];
}

export interface TypedResourceForm {
  title: string;
  summary: string;
  facts: TypedFacts;
}

export const emptyResource = (today: string, reviewOn: string): TypedResourceForm => ({
  title: "",
  summary: "",
  facts: {
    type: "guidance",
    legal: false,
    audiences: [],
    themes: [],
    forms: [],
    languages: [],
    level: "introductory",
    length: null,
    licence: null,
    publisher: "",
    year: Number(today.slice(0, 4)),
    address: "",
    checkedOn: today,
    opened: false,
    reviewOn,
  },
});

/** What the form says, as the commands take it; they judge it. */
export function readResourceForm(form: FormData): TypedResourceForm {
  const field = (name: string) => String(form.get(name) ?? "").trim();
  const many = (name: string) => form.getAll(name).map(String);
  return {
    title: field("title"),
    summary: field("summary"),
    facts: {
      type: field("type"),
      legal: form.has("legal"),
      audiences: many("audiences"),
      themes: many("themes"),
      forms: many("forms"),
      languages: field("languages")
        .toLowerCase()
        .split(/[\s,;]+/)
        .filter(Boolean),
      level: field("level"),
      length: field("length") || null,
      licence: field("licence") || null,
      publisher: field("publisher"),
      year: Number(field("year")),
      address: field("address"),
      checkedOn: field("checkedOn") || null,
      opened: form.has("opened"),
      reviewOn: field("reviewOn"),
    },
  };
}

interface Props {
  locale: PageLocale;
  typed: TypedResourceForm;
  language: Locale;
  /** Beside a translation, the text that it translates. */
  original: { source: Locale; title: string; summary: string } | null;
}

export function ResourceFields({ locale, typed: { title, summary, facts }, language, original }: Props) {
  const words = libraryWords(locale);
  const beside = (text: string) =>
    original && original.source !== language ? (
      <span lang={original.source}>
        {termAndDetail(words("edit.original", { language: words(`language.${original.source}`) }), text, locale)}
      </span>
    ) : null;
  const forms = findCodeList("violence_form")?.codes.filter(({ code }) => code !== "unknown") ?? [];
  return (
    <>
      <TextField
        id="title"
        label={words("edit.title")}
        hint={beside(original?.title ?? "") ?? words("edit.titleHint")}
        maxLength={240}
        lang={language}
        defaultValue={title}
      />
      <TextArea
        id="summary"
        label={words("edit.summary")}
        hint={beside(original?.summary ?? "")}
        rows={4}
        maxLength={1200}
        lang={language}
        defaultValue={summary}
      />
      <Select
        id="type"
        label={words("fact.type")}
        defaultValue={facts.type}
        options={resourceTypes.map((value) => ({ value, label: words(`type.${value}`) }))}
      />
      <Tick id="legal" label={words("edit.legal")} checked={facts.legal} />
      <TextField id="publisher" label={words("fact.publisher")} maxLength={160} defaultValue={facts.publisher} />
      <TextField id="year" label={words("fact.year")} inputMode="numeric" short defaultValue={String(facts.year)} />
      <TextField
        id="address"
        label={words("edit.address")}
        hint={words("edit.addressHint")}
        maxLength={500}
        defaultValue={facts.address}
      />
      <TextField id="languages" label={words("edit.languages")} short defaultValue={facts.languages.join(" ")} />
      <TextField
        id="licence"
        label={words("fact.licence")}
        hint={words("edit.licenceHint")}
        maxLength={80}
        defaultValue={facts.licence ?? ""}
      />
      <Select
        id="level"
        label={words("fact.level")}
        defaultValue={facts.level}
        options={levels.map((value) => ({ value, label: words(`level.${value}`) }))}
      />
      <Select
        id="length"
        label={words("fact.length")}
        defaultValue={facts.length ?? ""}
        options={[
          { value: "", label: words("edit.unknown") },
          ...lengths.map((value) => ({ value, label: words(`length.${value}`) })),
        ]}
      />
      <Ticks name="audiences" legend={words("fact.audiences")} chosen={facts.audiences}>
        {audiences.map((value) => [value, words(`audience.${value}`)])}
      </Ticks>
      <Ticks name="themes" legend={words("fact.themes")} chosen={facts.themes}>
        {resourceThemes.map((value) => [value, words(`theme.${value}`)])}
      </Ticks>
      <Ticks name="forms" legend={words("fact.forms")} chosen={facts.forms}>
        {forms.map(({ code }) => [code, resourceLabel("form", code, locale)])}
      </Ticks>
      <TextField id="checkedOn" type="date" label={words("fact.checked")} short defaultValue={facts.checkedOn ?? ""} />
      <Tick id="opened" label={words("edit.opened")} checked={facts.opened} />
      <TextField id="reviewOn" type="date" label={words("fact.review")} short defaultValue={facts.reviewOn} />
    </>
  );
}

function Tick({ id, label, checked }: { id: string; label: ReactNode; checked: boolean }) {
  return (
    <div className="choice">
      <input type="checkbox" id={id} name={id} defaultChecked={checked} />
      <label htmlFor={id}>{label}</label>
    </div>
  );
}

function Ticks({
  name,
  legend,
  chosen,
  children,
}: {
  name: string;
  legend: string;
  chosen: readonly string[];
  children: [value: string, label: string][];
}) {
  return (
    <fieldset className="field">
      <legend>{legend}</legend>
      <div className="choices">
        {children.map(([value, label]) => (
          <div className="choice" key={value}>
            <input
              type="checkbox"
              name={name}
              id={`${name}-${value}`}
              value={value}
              defaultChecked={chosen.includes(value)}
            />
            <label htmlFor={`${name}-${value}`}>{label}</label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}
