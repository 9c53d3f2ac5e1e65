import { Select, TextArea, TextField, type Option } from "~/design/forms/field.tsx";
import type { ReportWords } from "../words.ts";

export type WordKind = "heading" | "text" | "quotation" | "practice" | "recommendation";

/** What is typed of a block that holds words: its text, and who said it, where it leads, or who answers for it. */
export function WordFields({
  kind,
  given,
  practices = [],
  words,
}: {
  kind: WordKind;
  /** Those that a block can show, by their address. */
  practices?: Option[];
  given: Readonly<Record<string, string | undefined>>;
  words: ReportWords;
}) {
  return (
    <>
      {kind === "practice" && practices.length > 0 ? (
        <Select
          id="practice"
          label={words("pick.practice")}
          hint={words("pick.practiceHint")}
          options={[...practices, { value: "", label: words("pick.practiceNone") }]}
          defaultValue={given["practice"] ?? given["href"]}
        />
      ) : null}
      {kind === "heading" ? (
        <TextField id="text" label={words("work.text")} defaultValue={given["text"]} maxLength={300} required />
      ) : (
        <TextArea
          id="text"
          label={kind === "practice" ? words("pick.practiceWhy") : words("work.text")}
          hint={kind === "text" ? words("work.notation") : undefined}
          defaultValue={given["text"]}
          rows={kind === "text" ? 14 : 6}
          required={kind !== "practice"}
        />
      )}
      {kind === "quotation" ? (
        <TextField id="source" label={words("work.sourceOf")} defaultValue={given["source"]} required />
      ) : null}
      {kind === "quotation" || kind === "practice" ? (
        <TextField
          id="href"
          label={words("work.href")}
          hint={practices.length > 0 ? words("pick.practiceNone") : undefined}
          defaultValue={given["href"]}
          required={kind === "practice" && practices.length === 0}
        />
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
