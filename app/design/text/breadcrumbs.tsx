import type { ReactNode } from "react";

export type Crumb = { href?: string; label: ReactNode };

/** Where this page stands; the last step is the page itself and has no address. */
export function Breadcrumbs({ label, steps }: { label: string; steps: Crumb[] }) {
  return (
    <nav className="breadcrumbs" aria-label={label}>
      <ol>
        {steps.map((step, i) => (
          <li key={i}>
            {step.href ? <a href={step.href}>{step.label}</a> : <span aria-current="page">{step.label}</span>}
          </li>
        ))}
      </ol>
    </nav>
  );
}
