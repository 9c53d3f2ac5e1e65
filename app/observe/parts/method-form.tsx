import { Button } from "~/design/forms/button.tsx";
import { ChoiceGroup } from "~/design/forms/choices.tsx";
import { Prose, Section } from "~/design/layout/page.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import { protectionMethodSchema, type PublicationPolicy } from "../core/release/publication-policy.ts";
import { protectWords } from "../messages/protect-words.ts";
import { countText } from "./dataset-line.ts";
import { PolicySentences } from "./policy-sentences.tsx";

/** The three ways in which small counts can be protected, with what each costs. */
export function MethodForm({ policy, mayChoose, locale }: MethodFormProps) {
  const words = protectWords(locale);
  const noise = protectionMethodSchema.parse({ kind: "cell-key" });
  const largest = countText(noise.kind === "cell-key" ? noise.largest : 0, locale);
  const choices = [
    { value: "suppression", label: words("method.suppression"), hint: words("method.suppressionHint") },
    { value: "rounding", label: words("method.rounding"), hint: words("method.roundingHint") },
    { value: "cell-key", label: words("method.cellKey"), hint: words("method.cellKeyHint", { largest }) },
  ];
  return (
    <Section id="protection-method" title={words("method.title")} intro={words("method.intro")}>
      <Prose>
        <PolicySentences policy={policy} locale={locale} />
      </Prose>
      {policy.kind !== "protected" ? <p>{words("method.locked")}</p> : null}
      {policy.kind === "protected" && mayChoose ? (
        <form method="post" className="stack">
          <input type="hidden" name="intent" value="method" />
          <ChoiceGroup
            name="method"
            kind="radio"
            legend={words("method.legend")}
            choices={choices}
            chosen={[policy.method.kind]}
          />
          <p className="actions">
            <Button>{words("method.submit")}</Button>
          </p>
        </form>
      ) : null}
    </Section>
  );
}

interface MethodFormProps {
  policy: PublicationPolicy;
  mayChoose: boolean;
  locale: PageLocale;
}
