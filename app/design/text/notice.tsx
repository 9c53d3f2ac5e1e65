import type { ReactNode } from "react";
import { classNames } from "../class-names.ts";

/** A quiet remark beside the text: a caveat, a method's limit, a fall-back language. Never a pop-up. */
export function Notice({
  title,
  tone,
  children,
}: {
  title?: ReactNode;
  tone?: "accent" | "estimate";
  children: ReactNode;
}) {
  return (
    <div className={classNames("notice", tone)}>
      {title ? <p className="notice-title">{title}</p> : null}
      {children}
    </div>
  );
}

/** An empty list says why it is empty and what one can do. */
export function EmptyState({ title, children }: { title: ReactNode; children?: ReactNode }) {
  return (
    <div className="empty-state">
      <p className="notice-title">{title}</p>
      {children}
    </div>
  );
}
