import { PassThrough, Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { createReadableStreamFromReadable } from "@react-router/node";
import { renderToPipeableStream, renderToStaticMarkup } from "react-dom/server";
import { isRouteErrorResponse, ServerRouter, type EntryContext, type RouterContextProvider } from "react-router";
import { logError } from "./platform/log.server.ts";
import { giveBack } from "./platform/http/without-handoff.ts";
import { nonceContext } from "./platform/http/request-context.server.ts";

/** Pages are rendered whole: a streamed fragment would need an inline script, which the public policy forbids. */
export default function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  routerContext: EntryContext,
  loadContext: RouterContextProvider,
): Promise<Response> {
  giveBack(routerContext.staticHandlerContext.loaderData);
  const nonce = loadContext.get(nonceContext);
  if (!nonce) return publicPage(request, status, headers, routerContext);
  return new Promise((resolve, reject) => {
    let failed = false;
    const { pipe } = renderToPipeableStream(<ServerRouter context={routerContext} url={request.url} nonce={nonce} />, {
      nonce,
      progressiveChunkSize: Number.POSITIVE_INFINITY,
      onAllReady() {
        const body = new PassThrough();
        headers.set("Content-Type", "text/html; charset=utf-8");
        const bytes = createReadableStreamFromReadable(Readable.from(readFirst(body)));
        resolve(new Response(bytes, { status: failed ? 500 : status, headers }));
        pipe(body);
      },
      onShellError: reject,
      onError(error) {
        failed = true;
        logError("render", error);
      },
    });
  });
}

/**
 * What wakes a page up waits until it can be read: a browser asks for modules before it has the styles, and a line of
 * 50 kbit/s would carry both at once. The framework writes these links and takes no priority for them.
 */
async function* readFirst(page: Readable): AsyncGenerator<Buffer> {
  const html = await text(page);
  yield Buffer.from(html.replaceAll('<link rel="modulepreload" ', '<link rel="modulepreload" fetchpriority="low" '));
}

/** A public page never wakes up in the browser, so it is written as one text, without the marks that React would look for. */
async function publicPage(request: Request, status: number, headers: Headers, routerContext: EntryContext) {
  const html = renderToStaticMarkup(<ServerRouter context={routerContext} url={request.url} />);
  headers.set("Content-Type", "text/html; charset=utf-8");
  // Bytes rather than a text: the platform's Response walks a text twice more.
  return new Response(Buffer.from(`<!DOCTYPE html>${html}`), { status, headers });
}

/** What a sender did wrong (a method that a page does not know) is answered, and is no fault of ours to be told in the log. */
export function handleError(error: unknown, { request }: { request: Request }): void {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return;
  logError("page", isRouteErrorResponse(error) ? new Error(error.statusText) : error, { method: request.method });
}
