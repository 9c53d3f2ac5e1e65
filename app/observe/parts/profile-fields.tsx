import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Select, TextArea, TextField, type Option } from "~/design/forms/field.tsx";
import { Section } from "~/design/layout/page.tsx";
import { locales, type PageLocale } from "~/kernel/locale.ts";
import { leaveOut, type ProfileDraft } from "../core/import/profile-draft.ts";
import type { ProposeWords } from "../messages/propose-words.ts";
import { workspaceWords } from "../messages/workspace-words.ts";

export interface ProfileFieldsProps {
  draft: ProfileDraft;
  unknownPlaces: readonly string[];
  exampleCode: string;
  observatories: Option[];
  indicators: Option[];
  lists: Record<string, Option[]>;
  errorOf: (field: string) => string | undefined;
  words: ProposeWords;
  locale: PageLocale;
}

/** Places, dates, values: how what the columns say is read. */
export function ReadingFields({ draft, unknownPlaces, exampleCode, errorOf, words }: ProfileFieldsProps) {
  const blanks = ["refuse", "skip", "not_collected", "not_applicable", "unknown", "withheld"] as const;
  return (
    <>
      {unknownPlaces.length > 0 ? (
        <Section
          id="places"
          title={words("places.title")}
          intro={`${words("places.intro", { example: exampleCode })} ${words("places.leaveHint", { leave: leaveOut })}`}
        >
          <div className="fields">
            {unknownPlaces.map((word, n) => (
              <TextField
                key={word}
                id={`place-${n}`}
                label={words("places.place", { word })}
                defaultValue={draft.places[word] ?? ""}
                autoComplete="off"
              />
            ))}
          </div>
        </Section>
      ) : null}
      <Section id="reading" title={words("period.title")}>
        <div className="fields">
          <TextField
            id="from"
            label={words("period.from")}
            hint={words("period.rangeHint")}
            error={errorOf("from")}
            defaultValue={draft.from}
          />
          <TextField
            id="to"
            label={words("period.to")}
            hint={words("period.rangeHint")}
            error={errorOf("to")}
            defaultValue={draft.to}
          />
          <Select
            id="decimal"
            label={words("period.decimal")}
            defaultValue={draft.source.decimal}
            options={[
              { value: ".", label: words("period.point") },
              { value: ",", label: words("period.commaMark") },
            ]}
          />
          <Select
            id="thousands"
            label={words("period.thousands")}
            defaultValue={draft.source.thousands}
            options={[
              { value: "", label: words("period.none") },
              { value: " ", label: words("period.space") },
              { value: ".", label: words("period.point") },
              { value: ",", label: words("period.commaMark") },
              { value: "'", label: words("period.apostrophe") },
            ]}
          />
          <Select
            id="blank"
            label={words("period.blank")}
            hint={words("period.blankHint")}
            defaultValue={draft.blank}
            options={blanks.map((value) => ({ value, label: words(`blank.${value}`) }))}
          />
          <TextField
            id="territory"
            label={words("period.territory")}
            hint={words("period.territoryHint")}
            error={errorOf("territory")}
            defaultValue={draft.territory}
          />
          <ChoiceGroup
            name="fold"
            kind="radio"
            legend={words("period.fold")}
            choices={[
              { value: "yes", label: words("period.foldYes") },
              { value: "no", label: words("period.foldNo") },
            ]}
            chosen={[draft.fold ? "yes" : "no"]}
          />
          <TextArea
            id="unknown-periods"
            label={words("period.unknown")}
            hint={words("period.unknownHint")}
            rows={3}
            defaultValue={draft.unknownPeriods.join("\n")}
          />
        </div>
      </Section>
    </>
  );
}

/** What the figures count, what they are called and where they come from. */
export function NamingFields(props: ProfileFieldsProps) {
  const { draft, observatories, indicators, lists, errorOf, words, locale } = props;
  const language = workspaceWords(locale);
  const { series, dataset } = draft;
  const oneSeries = !draft.columns.some(({ choice }) => choice === "series");
  const choose = { value: "", label: words("measure.indicatorChoose") };
  const option = (id: string, label: string, value: string, options: Option[], error?: string) => (
    <Select key={id} id={id} label={label} defaultValue={value} options={options} error={error} />
  );
  const line = (id: keyof typeof dataset & ("publisher" | "attribution" | "licence" | "licenceUrl" | "sourceUrl")) => (
    <TextField key={id} id={id} label={words(`names.${id}`)} error={errorOf(id)} defaultValue={dataset[id]} />
  );
  return (
    <>
      <Section id="measure" title={words("measure.title")} intro={words("measure.intro")}>
        <div className="fields">
          {oneSeries
            ? option(
                "indicator",
                words("measure.indicator"),
                series.indicatorCode,
                [choose, ...indicators],
                errorOf("indicator"),
              )
            : null}
          {option(
            "coverage",
            words("measure.coverage"),
            series.coverage,
            (["part", "whole"] as const).map((value) => ({ value, label: words(`measure.${value}`) })),
          )}
          {option(
            "population",
            words("measure.population"),
            series.population,
            (["women_and_girls", "women", "all", "children", "other"] as const).map((value) => ({
              value,
              label: words(`population.${value}`),
            })),
          )}
          {option(
            "nature",
            words("measure.nature"),
            series.nature,
            (["recorded", "survey", "modelled", "assessed"] as const).map((value) => ({
              value,
              label: words(`nature.${value}`),
            })),
          )}
          {option("sourceType", words("measure.sourceType"), series.sourceType, lists["source_type"] ?? [])}
          {option("dateBasis", words("measure.dateBasis"), series.dateBasis, lists["date_basis"] ?? [])}
          {option("placeBasis", words("measure.placeBasis"), series.placeBasis, lists["place_basis"] ?? [])}
        </div>
      </Section>
      <Section id="names" title={words("names.title")}>
        <div className="fields">
          <TextField
            id="name"
            label={words("names.name")}
            hint={words("names.nameHint")}
            error={errorOf("name")}
            defaultValue={draft.name}
          />
          {option(
            "observatory",
            words("names.observatory"),
            draft.observatory?.slug ?? "",
            [choose, ...observatories],
            errorOf("observatory"),
          )}
          {locales.map((one) => (
            <TextField
              key={one}
              id={`title-${one}`}
              lang={one}
              label={words("names.titleIn", { language: language(`release.language.${one}`) })}
              error={errorOf(`title-${one}`)}
              defaultValue={draft.title[one]}
            />
          ))}
          <TextField
            id="slug"
            label={words("names.slug")}
            hint={words("names.slugHint")}
            error={errorOf("slug")}
            defaultValue={dataset.slug}
          />
          {(["publisher", "attribution", "licence", "licenceUrl", "sourceUrl"] as const).map(line)}
        </div>
      </Section>
    </>
  );
}
