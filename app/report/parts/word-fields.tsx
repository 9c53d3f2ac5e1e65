import { TextArea, TextField } from "~/design/forms/field.tsx";
import type { ReportWords } from "../words.ts";

export type WordKind = "heading" | "text" | "quotation" | "practice" | "recommendation";

/** What is typed of a block that holds words: its text, and who said it, where it leads, or who answers for it. */
export function WordFields({
  kind,
  given,
  words,
}: {
  kind: WordKind;
  given: Readonly<Record<string, string | undefined>>;
  words: ReportWords;
}) {
  return (
    <>
      {kind === "heading" ? (
        <TextField id="text" label={words("work.text")} defaultValue={given["text"]} maxLength={300} required />
      ) : (
        <TextArea
          id="text"
          label={words("work.text")}
          hint={kind === "text" ? words("work.notation") : undefined}
          defaultValue={given["text"]}
          rows={kind === "text" ? 14 : 6}
          required
        />
      )}
      {kind === "quotation" ? (
        <TextField id="source" label={words("work.sourceOf")} defaultValue={given["source"]} required />
      ) : null}
      {kind === "quotation" || kind === "practice" ? (
        <TextField id="href" label={words("work.href")} defaultValue={given["href"]} required={kind === "practice"} />
      ) : null}
      {kind === "recommendation" ? (
        <>
          <TextField
            id="owner"
            label={words("recommendation.owner")}
            hint={words("work.ownerHint")}
            defaultValue={given["owner"]}
          />
          <TextField id="dueOn" type="date" label={words("work.due")} defaultValue={given["dueOn"]} short />
        </>
      ) : null}
    </>
  );
}
