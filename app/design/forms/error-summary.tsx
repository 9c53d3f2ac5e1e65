import type { ReactNode } from "react";

export type FieldError = { field: string; message: ReactNode };

/** What must be corrected, at the head of a form that came back; each line leads to its field. */
export function ErrorSummary({ title, errors }: { title: ReactNode; errors: FieldError[] }) {
  if (errors.length === 0) return null;
  return (
    <div className="error-summary" role="alert" aria-labelledby="error-summary-title" tabIndex={-1}>
      <h2 id="error-summary-title">{title}</h2>
      <ul>
        {errors.map((error) => (
          <li key={error.field}>
            <a href={`#${error.field}`}>{error.message}</a>
          </li>
        ))}
      </ul>
    </div>
  );
}
