import type { PageLocale } from "~/kernel/locale.ts";
import type { ProtectionSummary } from "../core/release/protection-summary.ts";
import { workspaceWords } from "../messages/workspace-words.ts";
import { countText } from "./dataset-line.ts";

/** How many figures an edition shows, how many it withholds and why, and the verdict of the audit. */
export function ReleaseResult({ edition, protection, locale }: ReleaseResultProps) {
  const words = workspaceWords(locale);
  const count = (n: number) => countText(n, locale);
  return (
    <>
      <p>{words("release.plainCounts", { figures: count(edition.figures), withheld: count(edition.withheld) })}</p>
      {protection.applied ? (
        <>
          <p>
            {words("release.counts", {
              shown: count(protection.shown),
              primary: count(protection.primary),
              secondary: count(protection.secondary),
              earlier: count(protection.alreadyWithheld),
            })}
          </p>
          <p>{words("release.verdict")}</p>
        </>
      ) : null}
    </>
  );
}

interface ReleaseResultProps {
  edition: { figures: number; withheld: number };
  protection: ProtectionSummary;
  locale: PageLocale;
}
