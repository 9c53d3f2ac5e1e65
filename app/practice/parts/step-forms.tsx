import { Actions, Button } from "~/design/forms/button.tsx";
import { Section } from "~/design/layout/page.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import type { PracticeState } from "../core/practice.ts";
import { deskWords } from "../words.ts";

interface View {
  state: PracticeState;
  faults: readonly string[];
  open: number;
  isShown: boolean;
  isChanged: boolean;
  mayWrite: boolean;
  mayPublish: boolean;
}

/** The steps that can be taken from here, and what stands before them. */
export function StepForms({ locale, view }: { locale: PageLocale; view: View }) {
  const words = deskWords(locale);
  const { state, faults, open, mayWrite } = view;
  const begins = mayWrite && (state === "draft" || state === "withdrawn");
  const takesBack = mayWrite && (state === "peer" || state === "secretariat");
  const step = (name: string, label: string, tone: "primary" | "secondary" | "plain") => (
    <Button key={name} name="intent" value={name} tone={tone}>
      {label}
    </Button>
  );
  return (
    <Section id="steps" title={words("steps.title")}>
      {begins && faults.length > 0 ? <p>{words("steps.lacks", { fields: faults.join(", ") })}</p> : null}
      {open > 0 ? <p>{words("failure.findings", { count: open })}</p> : null}
      {state === "peer" ? <p>{words("steps.waiting")}</p> : null}
      {view.isChanged ? <p>{words("steps.changed")}</p> : null}
      <form method="post">
        <Actions>
          {begins ? step("submit", words("steps.submit"), "primary") : null}
          {view.isChanged && view.mayPublish ? step("publish", words("review.publish"), "primary") : null}
          {takesBack ? step("reopen", words("steps.reopen"), "secondary") : null}
          {state !== "withdrawn" ? step("withdraw", words("steps.withdraw"), "plain") : null}
        </Actions>
        {view.isShown ? <p className="small quiet">{words("steps.withdrawHint")}</p> : null}
      </form>
    </Section>
  );
}
