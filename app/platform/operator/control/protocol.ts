import { z } from "zod";
import { locales } from "../../../kernel/locale.ts";

/** One JSON object a line. The operator asks once; the process answers until `exitCode`. */
export const requestSchema = z.object({
  args: z.array(z.string()),
  cwd: z.string(),
  locale: z.enum(locales),
});
export type ControlRequest = z.infer<typeof requestSchema>;

export type ControlAnswer = { say: string } | { progress: string } | { complain: string } | { exitCode: number };

export interface ControlReply {
  say(line: string): void;
  progress(line: string): void;
  complain(line: string): void;
}

export const longestRequest = 1 << 20;
