import type { ControlReply } from "~/platform/operator/control/protocol.ts";

/** Answers go to standard output, progress and complaints to standard error, so that an answer can be piped. */
export function terminal(
  out: NodeJS.WriteStream = process.stdout,
  err: NodeJS.WriteStream = process.stderr,
): ControlReply {
  let underWay = false;
  const clear = () => {
    if (underWay) err.write("\r\u001B[K");
    underWay = false;
  };
  return {
    say(line) {
      clear();
      out.write(`${line}\n`);
    },
    progress(line) {
      // A file or a log wants no thousand lines of progress.
      if (!err.isTTY) return;
      err.write(`\r\u001B[K${line}`);
      underWay = true;
    },
    complain(line) {
      clear();
      err.write(`${line}\n`);
    },
  };
}
