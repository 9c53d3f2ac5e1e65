/// The embedded database, in a thread of its own: a heavy query never blocks the answers of the web server.
import { parentPort, workerData } from "node:worker_threads";
import { PGlite } from "@electric-sql/pglite";

export type PgliteCall =
  | { id: number; op: "query"; sql: string; parameters: unknown[] }
  | { id: number; op: "exec"; sql: string }
  | { id: number; op: "copy"; sql: string; bytes: Uint8Array }
  | { id: number; op: "copy-out"; sql: string }
  | { id: number; op: "close" };

export type PgliteAnswer =
  | { ready: true }
  | { id: number; rows: Record<string, unknown>[]; affectedRows: number }
  | { id: number; results: { rows: Record<string, unknown>[]; affectedRows: number }[] }
  | { id: number; bytes: Uint8Array }
  | { id: number; error: { message: string; code?: string; detail?: string; constraint?: string; position?: string } }
  | { failed: string };

const port = parentPort!;
const { dataDir, relaxedDurability, module } = workerData as {
  dataDir: string;
  relaxedDurability: boolean;
  module: WebAssembly.Module;
};

async function answer(pg: PGlite, call: PgliteCall): Promise<PgliteAnswer> {
  switch (call.op) {
    case "query": {
      const { rows, affectedRows } = await pg.query<Record<string, unknown>>(call.sql, call.parameters);
      return { id: call.id, rows, affectedRows: affectedRows ?? 0 };
    }
    case "exec": {
      const results = await pg.exec(call.sql);
      return {
        id: call.id,
        results: results.map((r) => ({ rows: r.rows as Record<string, unknown>[], affectedRows: r.affectedRows ?? 0 })),
      };
    }
    case "copy": {
      const blob = new Blob([call.bytes as Uint8Array<ArrayBuffer>]);
      const { affectedRows } = await pg.query(call.sql, [], { blob });
      return { id: call.id, rows: [], affectedRows: affectedRows ?? 0 };
    }
    case "copy-out": {
      const { blob } = await pg.query(call.sql);
      return { id: call.id, bytes: new Uint8Array(blob ? await blob.arrayBuffer() : new ArrayBuffer(0)) };
    }
    case "close":
      await pg.close();
      return { id: call.id, rows: [], affectedRows: 0 };
  }
}

try {
  // The embedded database may start with other settings only by all of its own, said again.
  const startParams = [...PGlite.defaultStartParams, "-c", "shared_buffers=32MB"];
  const pg = await PGlite.create({ dataDir, relaxedDurability, startParams, pgliteWasmModule: module });
  port.on("message", (call: PgliteCall) => {
    answer(pg, call).then(
      (result) => port.postMessage(result),
      (error: Error & { code?: string; detail?: string; constraint?: string; position?: string }) => {
        const { message, code, detail, constraint, position } = error;
        port.postMessage({ id: call.id, error: { message, code, detail, constraint, position } } as PgliteAnswer);
      },
    );
  });
  port.postMessage({ ready: true } satisfies PgliteAnswer);
} catch (error) {
  port.postMessage({ failed: error instanceof Error ? error.message : String(error) } satisfies PgliteAnswer);
}
