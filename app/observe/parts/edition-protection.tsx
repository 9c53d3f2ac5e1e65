import type { PageLocale } from "~/kernel/locale.ts";
import { Prose } from "~/design/layout/page.tsx";
import type { PublicationPolicy } from "../core/release/publication-policy.ts";
import type { ProtectionSummary } from "../core/release/protection-summary.ts";
import { datasetWords } from "../messages/dataset-words.ts";
import { pageWords } from "../messages/page-words.ts";
import { countText } from "./dataset-line.ts";
import { PolicySentences } from "./policy-sentences.tsx";

/** The policy of an edition, and what applying it came to. */
export function EditionProtection({ policy, protection, locale }: EditionProtectionProps) {
  const words = pageWords(locale);
  const own = datasetWords(locale);
  const isWithheld = protection.altered.length === 0 || protection.primary + protection.alreadyWithheld > 0;
  return (
    <Prose>
      <PolicySentences policy={policy} locale={locale} />
      {policy.kind === "protected" && protection.applied ? (
        <>
          {isWithheld ? (
            <>
              <p>{words("dataset.protected", { below: countText(policy.threshold - 1, locale) })}</p>
              <p>
                {words("dataset.protectedCounts", {
                  primary: countText(protection.primary, locale),
                  secondary: countText(protection.secondary, locale),
                  shown: countText(protection.shown, locale),
                })}
              </p>
            </>
          ) : null}
          <AlteredSentences protection={protection} locale={locale} />
          {protection.alreadyWithheld > 0 ? <p>{own("policy.earlier", { n: protection.alreadyWithheld })}</p> : null}
        </>
      ) : null}
      {policy.kind === "source-published" ? <p>{own("policy.unapplied")}</p> : null}
    </Prose>
  );
}

/** Which years are rounded or shown with noise, and which are withheld instead, and why. */
function AlteredSentences({ protection, locale }: Pick<EditionProtectionProps, "protection" | "locale">) {
  const own = datasetWords(locale);
  return (
    <>
      {protection.altered.map((one) => (
        <p key={`${one.kind} ${one.years.join()}`}>
          {one.kind === "rounding"
            ? own("policy.yearsRounded", { base: countText(one.base, locale), years: one.years.join(", ") })
            : own("policy.yearsPerturbed", { largest: countText(one.largest, locale), years: one.years.join(", ") })}
        </p>
      ))}
      {protection.instead.map(({ reason, years }) => (
        <p key={reason}>
          {own("policy.instead", { years: years.join(", "), reason: own(`policy.insteadReason.${reason}`) })}
        </p>
      ))}
    </>
  );
}

interface EditionProtectionProps {
  policy: PublicationPolicy;
  protection: ProtectionSummary;
  locale: PageLocale;
}
