import type { TypedSpace } from "../../commands/hold-space.server.ts";
import { codesIn, textOrNull } from "./typed.ts";

/** The fields of `SpaceFields` as the command takes them. */
export function typedSpace(typed: Record<string, string>): TypedSpace {
  return {
    title: typed["title"] ?? "",
    summary: typed["summary"] ?? "",
    call: typed["call"] ?? "",
    theme: typed["theme"] ?? "",
    languages: codesIn(typed["languages"]),
    currency: (typed["currency"] ?? "").trim().toUpperCase(),
    callOpenUntil: textOrNull(typed["until"]),
  };
}
