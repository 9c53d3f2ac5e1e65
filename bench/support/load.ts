import { once } from "node:events";
import { connect } from "node:net";
import { Worker, isMainThread, parentPort, workerData } from "node:worker_threads";

/** Answers a second over kept connections, from a thread of its own; the client only counts bytes, as cheap as it can be. */
export async function requestsPerSecond(address: string, seconds = 5, connections = 32): Promise<number> {
  const worker = new Worker(new URL(import.meta.url), { workerData: { load: { address, seconds, connections } } });
  const [figure] = (await once(worker, "message")) as [number];
  await worker.terminate();
  return figure;
}

interface Load {
  address: string;
  seconds: number;
  connections: number;
}

async function run({ address, seconds, connections }: Load): Promise<number> {
  const { hostname, port, pathname, search } = new URL(address);
  const request = `GET ${pathname}${search} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nAccept-Encoding: br\r\n\r\n`;
  let answers = 0;
  let counting = false;
  const sockets = Array.from({ length: connections }, () => {
    const socket = connect(Number(port), hostname, () => socket.write(request));
    let expected = 0;
    let received = 0;
    socket.on("data", (chunk) => {
      if (expected === 0) {
        // The head comes whole in the first chunk of an answer.
        const head = chunk.indexOf("\r\n\r\n");
        const text = chunk.toString("latin1", 0, head);
        if (!text.startsWith("HTTP/1.1 200")) throw new Error(text);
        expected = head + 4 + Number(/^content-length: (\d+)/im.exec(text)![1]);
      }
      received += chunk.length;
      if (received < expected) return;
      received = 0;
      expected = 0;
      if (counting) answers++;
      socket.write(request);
    });
    return socket;
  });
  const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));
  await wait(500);
  counting = true;
  const began = performance.now();
  await wait(seconds * 1000);
  const figure = answers / ((performance.now() - began) / 1000);
  for (const socket of sockets) socket.destroy();
  return figure;
}

const asked = (workerData as { load?: Load } | null)?.load;
if (!isMainThread && asked) parentPort!.postMessage(await run(asked));
