import { chmodSync, lstatSync, rmSync } from "node:fs";
import { createServer, type Server, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { logError } from "../../log.server.ts";
import { controlAddress, removeNote, writeNote } from "./address.server.ts";
import {
  longestRequest,
  requestSchema,
  type ControlAnswer,
  type ControlReply,
  type ControlRequest,
} from "./protocol.ts";

/**
 * Lets `oivf` work through this process, the only one that may open the embedded database.
 * Call it while holding the folder's lock: a socket that lies there then belongs to a dead process.
 */
export async function listenControl(
  dataDir: string,
  handle: (request: ControlRequest, reply: ControlReply) => Promise<number>,
): Promise<{ close(): Promise<void> }> {
  const address = controlAddress(dataDir);
  if (lstatSync(address.socket, { throwIfNoEntry: false })?.isSocket()) rmSync(address.socket);
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    // An operator who leaves is no error of ours.
    socket.on("error", () => {});
    void serveOne(socket, handle);
  });
  await startListening(server, address.socket);
  // The folder is the operator's, but its mode may be wide.
  chmodSync(address.socket, 0o600);
  writeNote(address);
  return {
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise<void>((resolve) => server.close(() => resolve()));
      rmSync(address.socket, { force: true });
      removeNote(address);
    },
  };
}

function startListening(server: Server, path: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    // Nobody else may connect even before the mode is set.
    const mask = process.umask(0o177);
    server.listen(path, () => resolve());
    process.umask(mask);
  });
}

async function serveOne(
  socket: Socket,
  handle: (request: ControlRequest, reply: ControlReply) => Promise<number>,
): Promise<void> {
  const answer = (line: ControlAnswer) => {
    if (socket.writable) socket.write(`${JSON.stringify(line)}\n`);
  };
  const request = await readRequest(socket);
  if (!request) return void socket.destroy();
  let exitCode = 1;
  try {
    exitCode = await handle(request, {
      say: (line) => answer({ say: line }),
      progress: (line) => answer({ progress: line }),
      complain: (line) => answer({ complain: line }),
    });
  } catch (error) {
    logError("control", error);
    answer({ complain: error instanceof Error ? error.message : String(error) });
  }
  answer({ exitCode });
  socket.end();
}

async function readRequest(socket: Socket): Promise<ControlRequest | null> {
  let seen = 0;
  socket.on("data", (chunk: Buffer) => {
    seen += chunk.length;
    if (seen > longestRequest) socket.destroy();
  });
  for await (const line of createInterface({ input: socket })) {
    try {
      return requestSchema.parse(JSON.parse(line));
    } catch {
      return null;
    }
  }
  return null;
}
