import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";

/** The yardstick of the cached page: a Hono answer of the same size with nothing before it, on a thread of its own. */
export async function bareAnswer(bytes: number): Promise<{ url: string; stop(): Promise<unknown> }> {
  const worker = new Worker(new URL(import.meta.url), { workerData: { bareBytes: bytes } });
  const [port] = (await once(worker, "message")) as [number];
  return { url: `http://127.0.0.1:${port}/`, stop: () => worker.terminate() };
}

const asked = (workerData as { bareBytes?: number } | null)?.bareBytes;
if (!isMainThread && asked !== undefined) {
  const body = new Uint8Array(asked).fill(97);
  const headers = { "Content-Type": "text/html; charset=utf-8", "Content-Length": String(asked) };
  const site = new Hono().get("/", () => new Response(body, { headers }));
  const server = serve({ fetch: site.fetch, port: 0, hostname: "127.0.0.1" }, () =>
    parentPort!.postMessage((server.address() as AddressInfo).port),
  );
}
