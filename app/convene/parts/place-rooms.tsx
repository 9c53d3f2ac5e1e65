import { Actions, Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Select, TextArea, TextField } from "~/design/forms/field.tsx";
import { Section } from "~/design/layout/page.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { evaluationScales, leastEvaluations } from "../core/evaluation.ts";
import type { FollowUpPart } from "../core/event.ts";
import type { FollowUp } from "../core/follow-up.ts";
import { dayWords } from "../messages/day-words.ts";

/** What is asked now that she has a place, and was not before. */
export function FollowUpForm({
  locale,
  parts,
  written,
  forgottenOn,
}: {
  locale: PageLocale;
  parts: readonly FollowUpPart[];
  written: FollowUp | null;
  forgottenOn: string;
}) {
  const words = dayWords(locale);
  return (
    <Section id="follow-up" title={words("follow.title")} intro={words("follow.lead", { day: forgottenOn })}>
      <form method="post" className="stack">
        {parts.includes("travel") ? (
          <TextArea
            id="travel"
            label={words("follow.travel")}
            rows={2}
            maxLength={500}
            defaultValue={written?.travel}
          />
        ) : null}
        {parts.includes("visa") ? (
          <>
            <ChoiceGroup
              name="visa"
              legend={words("follow.part.visa")}
              chosen={written?.visaName ? ["1"] : []}
              choices={[{ value: "1", label: words("follow.needVisa") }]}
            />
            <TextField
              id="visaName"
              label={words("follow.visaName")}
              hint={words("follow.visaNameHint")}
              maxLength={120}
              autoComplete="off"
              defaultValue={written?.visaName}
            />
            <TextField
              id="visaCountry"
              label={words("follow.visaCountry")}
              maxLength={80}
              defaultValue={written?.visaCountry}
            />
          </>
        ) : null}
        {(["access", "diet"] as const)
          .filter((part) => parts.includes(part))
          .map((part) => (
            <TextArea
              key={part}
              id={part}
              label={words(`follow.${part}`)}
              rows={2}
              maxLength={500}
              defaultValue={written?.[part]}
            />
          ))}
        <Actions>
          <Button tone="secondary" name="intent" value="follow-up">
            {words("follow.keep")}
          </Button>
        </Actions>
      </form>
    </Section>
  );
}

/** Presence by the code of the room, and her own code for a sheet of paper. */
export function PresenceForm({ locale, ownCode, isHere }: { locale: PageLocale; ownCode: string; isHere: boolean }) {
  const words = dayWords(locale);
  return (
    <Section id="presence" title={words("day.here")}>
      {isHere ? (
        <p>{words("day.come")}</p>
      ) : (
        <form method="post" className="stack">
          <TextField
            id="code"
            label={words("day.typeCode")}
            autoComplete="off"
            autoCapitalize="characters"
            maxLength={12}
            dir="ltr"
            short
          />
          <Actions>
            <Button name="intent" value="here">
              {words("day.iAmHere")}
            </Button>
          </Actions>
        </form>
      )}
      <p className="small">{words("day.own", { code: ownCode })}</p>
    </Section>
  );
}

/** Given to who asks for it: it outlives what she wrote for the event. */
export function CertificateForm({ locale, forgottenOn }: { locale: PageLocale; forgottenOn: string }) {
  const words = dayWords(locale);
  return (
    <Section
      id="certificate"
      title={words("certificate.title")}
      intro={words("certificate.lead", { day: forgottenOn })}
    >
      <form method="post">
        <Actions>
          <Button name="intent" value="certificate">
            {words("certificate.ask")}
          </Button>
        </Actions>
      </form>
    </Section>
  );
}

export interface SharedLine {
  id: string;
  kind: "question" | "note" | "decision" | "practice" | "action";
  text: string;
  locale: string;
  answered: boolean;
}

/** Questions and notes of the day, none with a name, and room for one's own. */
export function SharedLines({
  locale,
  lines,
  typed,
}: {
  locale: PageLocale;
  lines: readonly SharedLine[];
  typed: string;
}) {
  const words = dayWords(locale);
  return (
    <Section id="shared" title={words("day.shared")}>
      {lines.length === 0 ? (
        <p>{words("day.nothing")}</p>
      ) : (
        <ul className="plain-list">
          {lines.map((one) => (
            <li key={one.id}>
              <strong>{words(`day.kind.${one.kind}`)}</strong> <span lang={one.locale}>{one.text}</span>
              {one.answered ? <span className="quiet"> ({words("day.answered")})</span> : null}
              <form method="post">
                <input type="hidden" name="line" value={one.id} />
                <Button tone="plain" name="intent" value="report">
                  {words("day.report")}
                </Button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <form method="post" className="stack">
        <Select
          id="kind"
          label={words("day.kindLabel")}
          options={(["question", "note"] as const).map((kind) => ({ value: kind, label: words(`day.kind.${kind}`) }))}
        />
        <TextArea
          id="text"
          label={words("day.say")}
          hint={words("day.sayHint")}
          rows={3}
          maxLength={500}
          defaultValue={typed}
        />
        <Actions>
          <Button tone="secondary" name="intent" value="say">
            {words("day.send")}
          </Button>
        </Actions>
      </form>
    </Section>
  );
}

/** Anonymous, once. */
export function EvaluationForm({ locale, given }: { locale: PageLocale; given: boolean }) {
  const words = dayWords(locale);
  if (given)
    return (
      <Section id="evaluation" title={words("evaluation.title")}>
        <p>{words("evaluation.thanks")}</p>
      </Section>
    );
  return (
    <Section
      id="evaluation"
      title={words("evaluation.title")}
      intro={words("evaluation.lead", { least: leastEvaluations })}
    >
      <form method="post" className="stack">
        {evaluationScales.map((scale) => (
          <Select
            key={scale}
            id={`scale-${scale}`}
            label={words(`evaluation.scale.${scale}`)}
            options={[
              { value: "", label: words("ask.unsaid") },
              ...([1, 2, 3, 4, 5] as const).map((mark) => ({
                value: String(mark),
                label: words(`evaluation.mark.${mark}`),
              })),
            ]}
          />
        ))}
        <TextArea
          id="remark"
          label={words("evaluation.remark")}
          hint={words("evaluation.remarkHint")}
          rows={3}
          maxLength={500}
        />
        <Actions>
          <Button tone="secondary" name="intent" value="evaluate">
            {words("evaluation.send")}
          </Button>
        </Actions>
      </form>
    </Section>
  );
}
