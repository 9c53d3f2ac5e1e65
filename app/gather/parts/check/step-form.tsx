import { Button } from "~/design/forms/button.tsx";
import { TextArea } from "~/design/forms/field.tsx";

/** One step that may be taken, with its reason where it needs one. */
export function StepForm({
  intent,
  label,
  hint,
  because,
}: {
  intent: string;
  label: string;
  hint?: string;
  because?: string;
}) {
  return (
    <form method="post" className="step-form">
      {hint ? <p className="quiet">{hint}</p> : null}
      {because ? (
        <TextArea id={`${intent}-reason`} name="reason" label={because} rows={2} maxLength={2000} required />
      ) : null}
      <p className="actions">
        <Button name="intent" value={intent} tone={because ? "secondary" : "primary"}>
          {label}
        </Button>
      </p>
    </form>
  );
}
