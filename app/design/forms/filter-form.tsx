import type { ReactNode } from "react";
import { Button } from "./button.tsx";

/** Fields in a row that narrow a list; it asks the same address again, so a filtered list has an address of its own. */
export function FilterForm({
  label,
  submit,
  action,
  method = "get",
  children,
}: {
  label: string;
  submit: ReactNode;
  action?: string;
  /** A post where words go along, which no address may carry. */
  method?: "get" | "post";
  children: ReactNode;
}) {
  return (
    <form method={method} action={action} className="filters" aria-label={label}>
      {children}
      <Button tone="secondary">{submit}</Button>
    </form>
  );
}
