import type { ReactNode } from "react";
import { Notice } from "~/design/text/notice.tsx";

/** What a form's last step did, read out by a screen reader when the page opens. */
export function SavedNotice({ children }: { children: ReactNode }) {
  return (
    <div role="status">
      <Notice tone="accent">
        <p>{children}</p>
      </Notice>
    </div>
  );
}

/** Why a form was refused. */
export function RefusedNotice({ title, children }: { title?: string | undefined; children: ReactNode }) {
  return (
    <div role="alert">
      <Notice tone="estimate" title={title}>
        <p>{children}</p>
      </Notice>
    </div>
  );
}
