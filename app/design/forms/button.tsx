import type { ButtonHTMLAttributes, ReactNode } from "react";
import { classNames } from "../class-names.ts";

type Tone = "primary" | "secondary" | "plain";

export function Button({ tone = "primary", ...button }: { tone?: Tone } & ButtonHTMLAttributes<HTMLButtonElement>) {
  return (
    <button type="submit" {...button} className={classNames("button", tone !== "primary" && tone, button.className)} />
  );
}

/** A link that is the page's next step. */
export function ButtonLink({ href, tone = "primary", children }: { href: string; tone?: Tone; children: ReactNode }) {
  return (
    <a className={classNames("button", tone !== "primary" && tone)} href={href}>
      {children}
    </a>
  );
}

export function Actions({ children }: { children: ReactNode }) {
  return <div className="actions">{children}</div>;
}
