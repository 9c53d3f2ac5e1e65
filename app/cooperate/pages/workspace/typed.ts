/** The fields of a form as text; several values of one name are joined by a space. */
export function typedIn(form: FormData): Record<string, string> {
  const typed: Record<string, string> = {};
  for (const [name, value] of form)
    if (typeof value === "string") typed[name] = name in typed ? `${typed[name]} ${value}` : value;
  return typed;
}

/** Codes typed with spaces or commas between them. */
export function codesIn(text: string | undefined): string[] {
  return (text ?? "")
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter(Boolean);
}

export function textOrNull(text: string | undefined): string | null {
  return text === undefined || text.trim() === "" ? null : text.trim();
}
