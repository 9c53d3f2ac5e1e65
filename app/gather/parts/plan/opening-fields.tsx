import type { ReactNode } from "react";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import type { FieldError } from "~/design/forms/error-summary.tsx";
import { Button } from "~/design/forms/button.tsx";
import { Select, TextField } from "~/design/forms/field.tsx";
import { Notice } from "~/design/text/notice.tsx";
import { locales, type Locale, type PageLocale } from "~/kernel/locale.ts";
import { formatNumber } from "~/kernel/numbers.ts";
import type { OpeningAnswers, OpeningPartner } from "../../core/opening.ts";
import type { PartnerKind } from "../../core/partner.ts";
import { planWords, type PlanWords } from "../../messages/plan-words.ts";
import { PartnerRows } from "./partner-rows.tsx";

/** What each step's form shows; the page's own view has this shape. */
export type OpeningFieldsView =
  | {
      step: "place";
      answer: NonNullable<OpeningAnswers["place"]> | null;
      search: string;
      found: { code: string; name: string; level: string; within: string }[];
      organisations: { id: string; name: string }[];
    }
  | { step: "languages"; answer: { main: Locale; others: Locale[] } }
  | { step: "partners"; partners: OpeningPartner[]; locale: Locale }
  | {
      step: "collections";
      templates: {
        code: string;
        title: string;
        description: string;
        frequency: "A" | "S" | "Q" | "M";
        kinds: PartnerKind[];
        chosen: boolean;
        items: { code: string; title: string; help: string; on: boolean }[];
      }[];
    }
  | {
      step: "rules";
      inhabitants: number | null;
      proposed: number;
      answer: NonNullable<OpeningAnswers["rules"]>;
    }
  | {
      step: "invitations";
      coordinator: string;
      missing: string | null;
      partners: { kind: PartnerKind; invited: boolean }[];
      forms: number;
      slug: string;
    };

type Of<Step> = Extract<OpeningFieldsView, { step: Step }>;
interface Given<Step> {
  view: Of<Step>;
  words: PlanWords;
  error: (field: string) => ReactNode;
}

export function OpeningFields({
  view,
  locale,
  errors,
}: {
  view: OpeningFieldsView;
  locale: PageLocale;
  errors: readonly FieldError[];
}) {
  const words = planWords(locale);
  const error = (field: string) => errors.find((one) => one.field === field)?.message;
  switch (view.step) {
    case "place":
      return <PlaceFields view={view} words={words} error={error} />;
    case "languages":
      return <LanguageFields view={view} words={words} error={error} />;
    case "partners":
      return <PartnerRows partners={view.partners} locale={locale} main={view.locale} blank={3} />;
    case "collections":
      return <CollectionFields view={view} words={words} error={error} />;
    case "rules":
      return <RuleFields view={view} words={words} error={error} locale={locale} />;
    case "invitations":
      return <LastFields view={view} words={words} error={error} />;
  }
}

function PlaceFields({ view, words, error }: Given<"place">) {
  const { answer, found, organisations } = view;
  return (
    <>
      <div className="filters">
        <TextField id="search" label={words("opening.search")} defaultValue={view.search} autoComplete="off" />
        <Button name="intent" value="search" tone="secondary" formNoValidate>
          {words("opening.find")}
        </Button>
      </div>
      {found.length > 0 ? (
        <ChoiceGroup
          name="territory"
          kind="radio"
          legend={words("opening.territory")}
          error={error("territory")}
          chosen={[answer?.territory ?? found[0]!.code]}
          choices={found.map((one) => ({ value: one.code, label: one.name, hint: one.within }))}
        />
      ) : (
        <Notice>
          <p id="territory">{words(view.search === "" ? "opening.searchFirst" : "opening.notFound")}</p>
        </Notice>
      )}
      <TextField
        id="town"
        label={words("opening.town")}
        hint={words("opening.townHint")}
        defaultValue={answer?.town}
        autoComplete="off"
      />
      {organisations.length > 0 ? (
        <Select
          id="organisation"
          label={words("opening.organisation")}
          defaultValue={answer?.organisationId ?? ""}
          options={[
            { value: "", label: words("opening.otherOrganisation") },
            ...organisations.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      ) : null}
      <TextField
        id="authority"
        label={words("opening.authority")}
        hint={words("opening.authorityHint")}
        error={error("authority")}
        defaultValue={answer?.authority}
        autoComplete="organization"
      />
      <TextField
        id="slug"
        label={words("opening.slug")}
        hint={words("opening.slugHint")}
        error={error("slug")}
        defaultValue={answer?.slug}
        autoComplete="off"
      />
      <fieldset className="field">
        <legend>{words("opening.name")}</legend>
        <p className="hint">{words("opening.nameHint")}</p>
        {locales.map((one) => (
          <TextField
            key={one}
            id={`name-${one}`}
            label={words(`language.${one}`)}
            lang={one}
            defaultValue={answer?.name[one]}
          />
        ))}
      </fieldset>
    </>
  );
}

function LanguageFields({ view, words }: Given<"languages">) {
  const choices = locales.map((one) => ({ value: one, label: words(`language.${one}`) }));
  return (
    <>
      <ChoiceGroup
        name="main"
        kind="radio"
        legend={words("opening.main")}
        hint={words("opening.mainHint")}
        choices={choices}
        chosen={[view.answer.main]}
      />
      <ChoiceGroup name="others" legend={words("opening.others")} choices={choices} chosen={view.answer.others} />
    </>
  );
}

function CollectionFields({ view, words }: Given<"collections">) {
  if (view.templates.length === 0) return <Notice>{words("opening.noTemplate")}</Notice>;
  return view.templates.map((template) => (
    <fieldset className="template" key={template.code}>
      <legend>
        <input
          type="checkbox"
          name="template"
          id={`template-${template.code}`}
          value={template.code}
          defaultChecked={template.chosen}
        />{" "}
        <label htmlFor={`template-${template.code}`}>{template.title}</label>
      </legend>
      <p className="quiet">
        {template.description} {words(`frequency.${template.frequency}`)}
        {template.kinds.length > 0
          ? ` ${words("opening.askedOf", { kinds: template.kinds.map((kind) => words(`kind.${kind}`)).join(", ") })}`
          : null}
      </p>
      <details>
        <summary>{words("opening.items", { n: template.items.length })}</summary>
        <ChoiceGroup
          name={`items-${template.code}`}
          legend={<span className="visually-hidden">{template.title}</span>}
          choices={template.items.map((item) => ({ value: item.code, label: item.title, hint: item.help }))}
          chosen={template.items.filter((item) => item.on).map((item) => item.code)}
        />
      </details>
    </fieldset>
  ));
}

function RuleFields({ view, words, error, locale }: Given<"rules"> & { locale: PageLocale }) {
  const { answer, inhabitants, proposed } = view;
  return (
    <>
      <TextField
        id="firstMonth"
        type="month"
        label={words("opening.firstMonth")}
        hint={words("opening.firstMonthHint")}
        error={error("firstMonth")}
        defaultValue={answer.firstMonth}
        pattern="\d{4}-\d{2}"
        short
      />
      <TextField
        id="moreDays"
        type="number"
        min={0}
        max={60}
        label={words("opening.moreDays")}
        hint={words("opening.moreDaysHint")}
        defaultValue={answer.moreDays}
        short
      />
      <TextField
        id="threshold"
        type="number"
        min={3}
        max={50}
        label={words("opening.threshold")}
        hint={
          inhabitants === null
            ? words("opening.thresholdUnknown", { proposed })
            : words("opening.thresholdHint", { proposed, inhabitants: formatNumber(inhabitants, locale) })
        }
        error={error("threshold")}
        defaultValue={answer.threshold}
        short
      />
      <ChoiceGroup
        name="shortPeriods"
        kind="radio"
        legend={words("opening.shortPeriods")}
        hint={words("opening.shortPeriodsHint")}
        choices={(["no", "yes"] as const).map((one) => ({ value: one, label: words(`opening.short.${one}`) }))}
        chosen={[answer.shortPeriods ? "yes" : "no"]}
      />
    </>
  );
}

function LastFields({ view, words, error }: Given<"invitations">) {
  const invited = view.partners.filter((one) => one.invited).length;
  return (
    <>
      {view.missing ? (
        <Notice tone="accent">
          <p>{words("failure.opening-incomplete", { step: view.missing })}</p>
        </Notice>
      ) : null}
      <ul className="checks">
        <li>{words("opening.will.page", { slug: view.slug })}</li>
        <li>{words("opening.will.forms", { n: view.forms })}</li>
        <li>{words("opening.will.partners", { n: view.partners.length })}</li>
        <li>{words("opening.will.invite", { n: invited })}</li>
      </ul>
      <TextField
        id="coordinator"
        type="email"
        label={words("opening.coordinator")}
        hint={words("opening.coordinatorHint")}
        error={error("coordinator")}
        defaultValue={view.coordinator}
        autoComplete="off"
      />
    </>
  );
}
