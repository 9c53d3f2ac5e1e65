import type { ReactNode } from "react";

/** More, for who wants it; opens without a script, and prints open. */
export function Disclosure({ summary, open, children }: { summary: ReactNode; open?: boolean; children: ReactNode }) {
  return (
    <details className="disclosure" open={open}>
      <summary>{summary}</summary>
      <div className="stack">{children}</div>
    </details>
  );
}
