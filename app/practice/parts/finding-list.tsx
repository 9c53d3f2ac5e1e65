import { Button } from "~/design/forms/button.tsx";
import { TextField } from "~/design/forms/field.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import type { SurvivorFinding } from "../core/survivor-signs.ts";
import { codeWords, deskWords } from "../words.ts";

type Finding = SurvivorFinding & { reason: string | null };

/** What looks like a person, with its words, for those who can change them or answer for them. */
export function FindingList({
  locale,
  findings,
  mayAnswer,
}: {
  locale: PageLocale;
  findings: readonly Finding[];
  mayAnswer: boolean;
}) {
  const words = deskWords(locale);
  const codes = codeWords(locale);
  if (findings.length === 0) return <p>{words("signs.none")}</p>;
  return findings.map((finding) => (
    <div className="finding" key={finding.key}>
      <p>
        {words("signs.in", {
          field: codes(`text.${finding.field}` as "text.title"),
          language: finding.locale,
          sign: codes(`sign.${finding.sign}`),
        })}
      </p>
      <blockquote lang={finding.locale}>{finding.excerpt.slice(0, 400)}</blockquote>
      {finding.mustGo ? (
        <p className="field-error">{words("signs.mustGo")}</p>
      ) : (
        <>
          {finding.reason === null ? null : <p>{words("signs.answered", { reason: finding.reason })}</p>}
          {mayAnswer && finding.reason === null ? (
            <form method="post" className="filters">
              <input type="hidden" name="intent" value="answer" />
              <input type="hidden" name="finding" value={finding.key} />
              <TextField
                id={`reason-${finding.key}`}
                name="reason"
                label={words("signs.reason")}
                minLength={10}
                maxLength={1000}
                required
              />
              <Button tone="secondary">{words("signs.keep")}</Button>
            </form>
          ) : null}
        </>
      )}
    </div>
  ));
}
