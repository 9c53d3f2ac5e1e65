import { connect, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { findSocket } from "./address.server.ts";
import type { ControlAnswer, ControlReply, ControlRequest } from "./protocol.ts";

/** The process went away in the middle of a command. */
export class ProcessWentAway extends Error {}

/** Has the running process carry out a command. Returns its exit code, or null when no process runs on this folder. */
export async function askRunningProcess(
  dataDir: string,
  request: ControlRequest,
  reply: ControlReply,
): Promise<number | null> {
  const socket = await reach(findSocket(dataDir));
  if (!socket) return null;
  socket.on("error", () => {});
  socket.write(`${JSON.stringify(request)}\n`);
  try {
    for await (const line of createInterface({ input: socket })) {
      const answer = JSON.parse(line) as ControlAnswer;
      if ("exitCode" in answer) return answer.exitCode;
      if ("say" in answer) reply.say(answer.say);
      else if ("progress" in answer) reply.progress(answer.progress);
      else reply.complain(answer.complain);
    }
  } finally {
    socket.destroy();
  }
  throw new ProcessWentAway();
}

function reach(path: string): Promise<Socket | null> {
  return new Promise((resolve, reject) => {
    const socket = connect(path);
    socket.once("connect", () => resolve(socket));
    socket.once("error", (error: NodeJS.ErrnoException) => {
      // No socket, or one left by a process that was killed.
      if (error.code === "ENOENT" || error.code === "ECONNREFUSED" || error.code === "ENOTSOCK") resolve(null);
      else reject(error);
    });
  });
}
