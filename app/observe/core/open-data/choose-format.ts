import type { Format } from "./observation-query.ts";

const media: Record<string, Format> = {
  "application/json": "json",
  "text/csv": "csv",
  "application/x-ndjson": "ndjson",
  "application/jsonl": "ndjson",
};

/** The format asked for: by name, else the first media type of `Accept` that we write (RFC 9110 §12.5.1), else JSON. */
export function chooseFormat(format: Format | undefined, accept: string | null): Format {
  if (format) return format;
  const wanted = (accept ?? "")
    .split(",")
    .map((part, place) => {
      const [type = "", ...parameters] = part.trim().toLowerCase().split(";");
      const quality = parameters.map((p) => p.trim()).find((p) => p.startsWith("q="));
      return { type: type.trim(), quality: quality ? Number(quality.slice(2)) || 0 : 1, place };
    })
    .filter((one) => one.quality > 0 && one.type in media)
    .sort((a, b) => b.quality - a.quality || a.place - b.place);
  return media[wanted[0]?.type ?? ""] ?? "json";
}
