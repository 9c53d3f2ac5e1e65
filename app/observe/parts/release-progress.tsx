import { Notice } from "~/design/text/notice.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import type { Failure } from "~/kernel/outcome.ts";
import { workspaceWords } from "../messages/workspace-words.ts";
import { ProgressNote } from "./progress-note.tsx";
import { sayReleaseFailure } from "./say-release-failure.ts";

/** What has become of the edition that was asked for last: how far it has come, or why there is none. */
export function ReleaseProgress({ task, locale }: ReleaseProgressProps) {
  const words = workspaceWords(locale);
  if (task.state === "published") return null;
  if (task.state === "refused" || task.state === "abandoned") {
    return (
      <Notice tone="accent" title={words("release.lastAsked")}>
        <p>
          {task.state === "refused" && task.failure
            ? sayReleaseFailure(task.failure, words)
            : words("release.abandoned")}
        </p>
      </Notice>
    );
  }
  const { series, done = 0, of = 0 } = task.progress;
  return (
    <Notice tone="accent" title={words("release.preparing")}>
      <ProgressNote label={words("release.preparing")} done={done} of={of} look={words("release.look")}>
        <p>{words("release.preparingIntro")}</p>
        <p>
          {series
            ? words("release.protecting", { series, done: String(done + 1), of: String(of) })
            : words("release.waitingTurn")}
        </p>
      </ProgressNote>
    </Notice>
  );
}

interface ReleaseProgressProps {
  task: {
    state: "waiting" | "preparing" | "published" | "refused" | "abandoned";
    progress: { series?: string; done?: number; of?: number };
    failure: Failure | null;
  };
  locale: PageLocale;
}
