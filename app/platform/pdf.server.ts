import { createHash } from "node:crypto";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { Worker } from "node:worker_threads";
import type { PrintDocument } from "../kernel/print-document.ts";
import { addPageBoxes, type PrinterMargins } from "./pdf/page-boxes.ts";
import type { PdfReply, PdfRequest, SheetRequest } from "./pdf/pdf-worker.ts";
import { typeset } from "./pdf/typeset.ts";
import { packageRoot } from "./root.server.ts";

/** An idle typesetter gives its memory back. */
const idleMs = 60_000;
/** Beyond, it is taken for stuck: a machine under load sets a long document in a minute. */
const patienceMs = 5 * 60_000;

interface Thread {
  worker: Worker;
  waiting: Map<number, { resolve(pdf: Uint8Array<ArrayBuffer>): void; reject(error: Error): void }>;
}

let thread: Thread | null = null;
let lastRequest = 0;
let idle: NodeJS.Timeout | undefined;

/**
 * A tagged PDF (PDF/UA-1) of a document: headings, lists, tables and alternative texts are in its structure, the house's
 * own faces in its bytes. `site` is this site's address (`PUBLIC_URL`), without which its own links are left out.
 */
export function makePdf(document: PrintDocument, site = ""): Promise<Uint8Array<ArrayBuffer>> {
  return ask({ document: typeset(document, site) });
}

interface Making {
  pdf: Promise<Uint8Array<ArrayBuffer>>;
  isOver: boolean;
  /** Somebody was told to come back for it. */
  isAwaited: boolean;
}

/** By what they say: whoever asks for the same document meanwhile waits for the same work. */
const making = new Map<string, Making>();
const keptMs = 5 * 60_000;

/**
 * The PDF, or, where it takes longer than a visitor likes to look at nothing, how many others are made before it: the work
 * goes on, and whoever comes back within minutes finds it done.
 */
export async function makePdfSoon(
  document: PrintDocument,
  site = "",
  soonMs = 15_000,
): Promise<Uint8Array<ArrayBuffer> | { ahead: number }> {
  const request = { document: typeset(document, site) };
  const key = createHash("sha256").update(JSON.stringify(request)).digest("base64url");
  const one = making.get(key) ?? begin(key, request);
  let late: NodeJS.Timeout | undefined;
  const tooLong = new Promise<null>((resolve) => (late = setTimeout(resolve, soonMs, null)));
  const pdf = await Promise.race([one.pdf, tooLong]).finally(() => clearTimeout(late));
  if (pdf) return pdf;
  one.isAwaited = true;
  const before = [...making.values()];
  return { ahead: before.slice(0, before.indexOf(one)).filter(({ isOver }) => !isOver).length };
}

function begin(key: string, request: Asked): Making {
  // A typesetter that died under another document is not this one's fault: it is tried once more.
  const one: Making = { pdf: ask(request).catch(() => ask(request)), isOver: false, isAwaited: false };
  making.set(key, one);
  const forget = () => making.delete(key);
  one.pdf.then(() => {
    one.isOver = true;
    if (one.isAwaited) setTimeout(forget, keptMs).unref();
    else forget();
  }, forget);
  return one;
}

type Sheet = Omit<SheetRequest, "form" | "files"> & { files?: SheetRequest["files"] };

/**
 * A sheet for a printer's press, from a template of a slice: tagged like any other document, and with the boxes by which
 * the press knows where to cut (ISO 32000-1, 14.11.2).
 */
export async function makePressPdf(sheet: Sheet, margins: PrinterMargins): Promise<Uint8Array<ArrayBuffer>> {
  return addPageBoxes(await ask({ sheet: { files: {}, ...sheet, form: "pdf" } }), margins);
}

/** A sheet of a slice's own design for any printer: tagged, and without a press's boxes. */
export function makeSheetPdf(sheet: Sheet): Promise<Uint8Array<ArrayBuffer>> {
  return ask({ sheet: { files: {}, ...sheet, form: "pdf" } });
}

/** The same as a drawing whose letters are outlines: it looks alike wherever it is opened. */
export async function makeDrawing(sheet: Sheet): Promise<string> {
  return new TextDecoder().decode(await ask({ sheet: { files: {}, ...sheet, form: "svg" } }));
}

type Asked = PdfRequest extends infer One ? (One extends unknown ? Omit<One, "id"> : never) : never;

function ask(request: Asked): Promise<Uint8Array<ArrayBuffer>> {
  const { worker, waiting } = (thread ??= openThread());
  clearTimeout(idle);
  const id = ++lastRequest;
  return new Promise<Uint8Array<ArrayBuffer>>((resolve, reject) => {
    const late = setTimeout(() => {
      reject(new Error("the typesetter did not answer in time"));
      void closePdfMaker();
    }, patienceMs);
    const settle =
      <T>(end: (value: T) => void) =>
      (value: T) => {
        clearTimeout(late);
        end(value);
      };
    waiting.set(id, { resolve: settle(resolve), reject: settle(reject) });
    worker.ref();
    worker.postMessage({ id, ...request });
  });
}

/** Ends the thread, if there is one: a test, or the end of the process. */
export async function closePdfMaker(): Promise<void> {
  const ending = thread;
  thread = null;
  clearTimeout(idle);
  await ending?.worker.terminate();
}

function openThread(): Thread {
  // Found from the package's root, not from this file: the bundle lies elsewhere, the source file does not move.
  const worker = new Worker(pathToFileURL(join(packageRoot, "app/platform/pdf/pdf-worker.ts")), {
    execArgv: [],
    workerData: { root: packageRoot },
  });
  const waiting: Thread["waiting"] = new Map();
  const opened: Thread = { worker, waiting };
  worker.unref();

  const end = (error: Error) => {
    if (thread === opened) thread = null;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  };
  worker.on("error", (cause) => end(new Error("the typesetter's thread failed", { cause })));
  worker.on("exit", () => end(new Error("the typesetter's thread has ended")));
  worker.on("message", (reply: PdfReply) => {
    const request = waiting.get(reply.id);
    waiting.delete(reply.id);
    if ("error" in reply) request?.reject(new Error(`the document could not be set: ${reply.error}`));
    else request?.resolve(reply.pdf as Uint8Array<ArrayBuffer>);
    if (waiting.size > 0) return;
    worker.unref();
    idle = setTimeout(() => void closePdfMaker(), idleMs);
    idle.unref();
  });
  return opened;
}
