import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Linux takes 107 bytes in a socket's address (`unix(7)`: sun_path). */
const longest = 107;

export interface ControlAddress {
  socket: string;
  /** Says where the socket is when the data folder's own path is too long to hold it. */
  note: string | null;
}

export function controlAddress(dataDir: string): ControlAddress {
  const socket = join(dataDir, "control.sock");
  if (Buffer.byteLength(socket) <= longest) return { socket, note: null };
  const name = createHash("sha256").update(dataDir).digest("hex").slice(0, 16);
  return { socket: join(tmpdir(), `oivf-${name}.sock`), note: join(dataDir, "control.json") };
}

export function writeNote({ socket, note }: ControlAddress): void {
  if (note) writeFileSync(note, JSON.stringify({ socket }), { mode: 0o600 });
}

export function removeNote({ note }: ControlAddress): void {
  if (note) rmSync(note, { force: true });
}

/** Where the running process listens, if one runs: its temporary folder need not be ours. */
export function findSocket(dataDir: string): string {
  const { socket, note } = controlAddress(dataDir);
  if (!note) return socket;
  try {
    return (JSON.parse(readFileSync(note, "utf8")) as { socket: string }).socket;
  } catch {
    return socket;
  }
}
