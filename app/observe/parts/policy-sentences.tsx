import { wordsOf, type PageLocale } from "~/kernel/locale.ts";
import { formatNumber } from "~/kernel/numbers.ts";
import {
  defaultPublicationPolicy,
  publicationPolicySchema,
  type PublicationPolicy,
} from "../core/release/publication-policy.ts";
import { datasetWords } from "../messages/dataset-words.ts";
import { pageWords } from "../messages/page-words.ts";

/** A policy as it is stored; an empty one is the network's. */
export function readPolicy(stored: object | null): PublicationPolicy {
  const parsed = publicationPolicySchema.safeParse(stored);
  return parsed.success ? parsed.data : defaultPublicationPolicy;
}

/** How an observatory publishes, in sentences. */
export function PolicySentences({ policy, locale }: { policy: PublicationPolicy; locale: PageLocale }) {
  const words = datasetWords(locale);
  const shared = pageWords(locale);
  const number = (n: number) => formatNumber(n, locale);
  if (policy.kind === "survey") return <p>{words("policy.survey")}</p>;
  if (policy.kind === "source-published") {
    return (
      <>
        <p>{words("policy.source")}</p>
        <p>{policy.statement[wordsOf(locale)]}</p>
        {policy.url ? (
          <p>
            <a href={policy.url}>{words("policy.sourceLink")}</a>
          </p>
        ) : null}
      </>
    );
  }
  return (
    <>
      <p>{shared("observatory.threshold", { threshold: number(policy.threshold) })}</p>
      {policy.shortPeriodThreshold === policy.threshold ? null : (
        <p>{words("policy.short", { threshold: number(policy.shortPeriodThreshold) })}</p>
      )}
      <p>{words("policy.complement")}</p>
      {policy.femicide ? (
        <>
          <p>
            {words("policy.femicide", {
              delay: policy.femicide.delayMonths,
              reason: policy.femicide.reason[wordsOf(locale)],
            })}
          </p>
          <p>{words("policy.femicideTerm", { term: policy.femicide.term[wordsOf(locale)] })}</p>
          {policy.femicide.law ? (
            <p>{words("policy.femicideLaw", { law: policy.femicide.law[wordsOf(locale)] })}</p>
          ) : null}
        </>
      ) : null}
      {policy.exemptTotals.map(({ levels, reason }) => (
        <p key={levels.join()}>
          {words("policy.exempt", {
            levels: levels.map((level) => shared(`level.${level}`)).join(", "),
            reason: reason[wordsOf(locale)],
          })}
        </p>
      ))}
    </>
  );
}
