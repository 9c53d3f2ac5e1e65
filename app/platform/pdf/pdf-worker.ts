/**
 * The thread in which Typst sets documents. It is started from this source file, also in production: Node runs it as it
 * is, and a bundler never needs to know its native library (see `pdf.server.ts`).
 */
import { NodeCompiler } from "@myriaddreamin/typst-ts-node-compiler";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parentPort, workerData } from "node:worker_threads";
import type { TypesetDocument } from "./typeset.ts";

export interface PdfRequest {
  id: number;
  document: TypesetDocument;
}
export type PdfReply = { id: number; pdf: Uint8Array } | { id: number; error: string };

const { root } = workerData as { root: string };
const folder = join(root, "app/platform/pdf");
const compiler = NodeCompiler.create({
  workspace: folder,
  fontArgs: [{ fontPaths: [join(root, "app/design/fonts/print")] }],
});
const template = readFileSync(join(folder, "print.typ"), "utf8");

function make({ document }: PdfRequest): Uint8Array {
  const compiled = compiler.compile({ mainFileContent: template, inputs: { document: JSON.stringify(document) } });
  const made = compiled.result;
  if (!made) throw new Error(say(compiled.takeDiagnostics()));
  try {
    // PDF/UA-1 (ISO 14289-1): the typesetter refuses what it could not tag.
    return compiler.pdf(made, {
      pdfStandard: "ua-1",
      pdfTags: true,
      creationTimestamp: Date.UTC(document.year, document.month - 1, document.day) / 1000,
    });
  } finally {
    compiler.evictCache(2);
  }
}

function say(error: ReturnType<ReturnType<typeof compiler.compile>["takeDiagnostics"]>): string {
  if (!error) return "the typesetter gave no document";
  return compiler
    .fetchDiagnostics(error)
    .map((one: { message: string }) => one.message)
    .join("; ");
}

parentPort?.on("message", (request: PdfRequest) => {
  try {
    parentPort?.postMessage({ id: request.id, pdf: new Uint8Array(make(request)) } satisfies PdfReply);
  } catch (error) {
    parentPort?.postMessage({ id: request.id, error: String(error) } satisfies PdfReply);
  }
});
