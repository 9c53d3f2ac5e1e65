import type { ReactNode } from "react";

/** How far work has come that goes on beside the page, and a link for who would rather not wait for the page itself. */
export function ProgressNote({ label, done, of, look, children }: ProgressNoteProps) {
  return (
    <div className="progress-note">
      {children}
      <p>
        {of > 0 && done > 0 ? (
          <progress aria-label={label} value={Math.min(done, of)} max={of} />
        ) : (
          <progress aria-label={label} />
        )}{" "}
        <a href="">{look}</a>
      </p>
    </div>
  );
}

interface ProgressNoteProps {
  label: string;
  done: number;
  of: number;
  look: string;
  children: ReactNode;
}
