import { pinSchema, rowPinSchema, type Pin, type RowPin } from "./pin.ts";

/** A figure on one line, as a form shows it: `it-victims 1 stalking - IT 2023`; `-` is the total of all codes. */
export function pinLine(pin: RowPin & { period?: string }): string {
  const codes = Object.entries(pin.codes)
    .map(([dimension, code]) => `${dimension}=${code}`)
    .join("&");
  return [pin.dataset, pin.edition, pin.series, codes || "-", pin.territory, pin.period ?? ""].join(" ").trim();
}

/** Reads such lines back; null when one of them cannot be read. */
export function readPinLines(text: string): Pin[] | null {
  return readLines(text, ([dataset, edition, series, codes, territory, period]) =>
    pinSchema.safeParse({ dataset, edition: Number(edition), series, codes: readCodes(codes), territory, period }),
  );
}

/** The same without a period: the rows of a table. */
export function readRowLines(text: string): RowPin[] | null {
  return readLines(text, ([dataset, edition, series, codes, territory]) =>
    rowPinSchema.safeParse({ dataset, edition: Number(edition), series, codes: readCodes(codes), territory }),
  );
}

type Parsed<P> = { success: true; data: P } | { success: false };

function readLines<P>(text: string, read: (parts: string[]) => Parsed<P>): P[] | null {
  const pins: P[] = [];
  for (const line of text.split(/\r?\n/)) {
    if (line.trim() === "") continue;
    const parsed = read(line.trim().split(/\s+/));
    if (!parsed.success) return null;
    pins.push(parsed.data);
  }
  return pins.length > 0 ? pins : null;
}

function readCodes(text: string | undefined): Record<string, string> {
  if (!text || text === "-") return {};
  return Object.fromEntries(text.split("&").map((part) => part.split("=") as [string, string]));
}
