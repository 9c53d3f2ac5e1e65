import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { controlAddress } from "./address.server.ts";
import { askRunningProcess, ProcessWentAway } from "./ask.server.ts";
import { listenControl } from "./listen.server.ts";
import type { ControlReply, ControlRequest } from "./protocol.ts";

const request: ControlRequest = { args: ["backup", "x"], cwd: "/somewhere", locale: "es" };

function recorder(): ControlReply & { lines: string[] } {
  const lines: string[] = [];
  return {
    lines,
    say: (line) => lines.push(`say ${line}`),
    progress: (line) => lines.push(`progress ${line}`),
    complain: (line) => lines.push(`complain ${line}`),
  };
}

function someFolder(...parts: string[]): string {
  const base = mkdtempSync(join(tmpdir(), "oivf-control-"));
  onTestFinished(() => rmSync(base, { recursive: true, force: true }));
  const folder = join(base, ...parts);
  mkdirSync(folder, { recursive: true });
  return folder;
}

test("a command runs in the running process, and its lines and exit code come back in order", async () => {
  const folder = someFolder();
  const control = await listenControl(folder, async (asked, reply) => {
    reply.progress("half");
    reply.say(`${asked.args.join(" ")} from ${asked.cwd} in ${asked.locale}`);
    reply.complain("enough");
    return 3;
  });
  onTestFinished(() => control.close());
  const heard = recorder();
  expect(await askRunningProcess(folder, request, heard)).toBe(3);
  expect(heard.lines).toEqual(["progress half", "say backup x from /somewhere in es", "complain enough"]);
});

test("only the account that runs the site may speak to it", async () => {
  const folder = someFolder();
  const control = await listenControl(folder, async () => 0);
  onTestFinished(() => control.close());
  expect(statSync(join(folder, "control.sock")).mode & 0o777).toBe(0o600);
});

test("no process answers when none runs, or when one was killed and left its socket", async () => {
  const folder = someFolder();
  expect(await askRunningProcess(folder, request, recorder())).toBeNull();
  writeFileSync(join(folder, "control.sock"), "");
  expect(await askRunningProcess(folder, request, recorder())).toBeNull();
});

test("a socket left behind is replaced, and closing takes ours away", async () => {
  const folder = someFolder();
  const first = await listenControl(folder, async () => 1);
  const second = await listenControl(folder, async () => 2);
  onTestFinished(() => first.close());
  expect(await askRunningProcess(folder, request, recorder())).toBe(2);
  await second.close();
  expect(existsSync(join(folder, "control.sock"))).toBe(false);
});

test("a data folder with a very long path is reached all the same", async () => {
  const folder = someFolder("a".repeat(60), "b".repeat(60));
  const { socket, note } = controlAddress(folder);
  expect(Buffer.byteLength(socket)).toBeLessThanOrEqual(107);
  const control = await listenControl(folder, async () => 0);
  expect(await askRunningProcess(folder, request, recorder())).toBe(0);
  await control.close();
  expect(existsSync(note!)).toBe(false);
});

test("a process that stops in mid-command is told apart from a failure", async () => {
  const folder = someFolder();
  const control = await listenControl(folder, async () => {
    void control.close();
    return new Promise<number>(() => {});
  });
  await expect(askRunningProcess(folder, request, recorder())).rejects.toBeInstanceOf(ProcessWentAway);
});

test("noise on the socket is hung up on, and the next operator is served", async () => {
  const folder = someFolder();
  const control = await listenControl(folder, async () => 0);
  onTestFinished(() => control.close());
  const noise = connect(join(folder, "control.sock"));
  noise.write("GET / HTTP/1.1\n");
  await new Promise((resolve) => noise.once("close", resolve).resume());
  expect(await askRunningProcess(folder, request, recorder())).toBe(0);
});
