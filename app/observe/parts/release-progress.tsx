import { Notice } from "~/design/text/notice.tsx";
import type { PageLocale } from "~/kernel/locale.ts";
import type { Failure } from "~/kernel/outcome.ts";
import { draftWords } from "../messages/draft-words.ts";
import { workspaceWords } from "../messages/workspace-words.ts";
import { ProgressNote } from "./progress-note.tsx";
import { sayReleaseFailure } from "./say-release-failure.ts";

/** What has become of the edition that was asked for last: how far it has come, or why there is none. */
export function ReleaseProgress({ task, locale }: ReleaseProgressProps) {
  const words = workspaceWords(locale);
  const own = draftWords(locale);
  if (task.state === "published") return null;
  if (task.state === "prepared" || task.state === "planned") {
    return (
      <Notice tone="accent" title={own(task.state)}>
        {task.state === "prepared" ? <p>{own("preparedText")}</p> : null}
      </Notice>
    );
  }
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
  const title = task.wish ? own("releasing") : words("release.preparing");
  return (
    <Notice tone="accent" title={title}>
      <ProgressNote label={title} done={done} of={of} look={words("release.look")}>
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
    state: "waiting" | "preparing" | "prepared" | "planned" | "published" | "refused" | "abandoned";
    wish: object | null;
    progress: { series?: string; done?: number; of?: number };
    failure: Failure | null;
  };
  locale: PageLocale;
}
