import type { ReactNode } from "react";
import { Button } from "./button.tsx";

/** Fields in a row that narrow a list; it asks the same address again, so a filtered list has an address of its own. */
export function FilterForm({
  label,
  submit,
  action,
  children,
}: {
  label: string;
  submit: ReactNode;
  action?: string;
  children: ReactNode;
}) {
  return (
    <form method="get" action={action} className="filters" aria-label={label}>
      {children}
      <Button tone="secondary">{submit}</Button>
    </form>
  );
}
