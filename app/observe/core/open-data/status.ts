import type { z } from "zod";
import type { figureStatusSchema } from "./answers.ts";

type Status = z.infer<typeof figureStatusSchema>;

/** OBS_STATUS of a value that is absent (SDMX CL_OBS_STATUS 2.3); a shown one is `A` unless a flag says otherwise. */
const observationStatus: Record<Exclude<Status, "number">, string> = {
  not_collected: "L",
  not_applicable: "M",
  unknown: "O",
  withheld: "Q",
};

export function obsStatusOf(status: Status, flags: string): string {
  if (status !== "number") return observationStatus[status];
  return /(?:^| )obs_status=([A-Z])(?: |$)/.exec(flags)?.[1] ?? "A";
}

/** CONF_STATUS: never says whether a cell is hidden for itself or to protect another, which would help to find it. */
export function confStatusOf(status: Status): "F" | "C" {
  return status === "withheld" ? "C" : "F";
}
