import { crc32, deflateSync } from "node:zlib";
import { SaxesParser } from "saxes";
import { fillShape, type Matrix } from "./pdf/fill-shape.ts";

type Colour = readonly [red: number, green: number, blue: number];
interface Filled {
  path: string;
  matrix: Matrix;
  colour: Colour;
}

/**
 * A PNG of a drawing that our own typesetter made (`makeDrawing`): filled outlines, moved and scaled, one colour each. It
 * knows nothing else of SVG, on purpose: a drawing from elsewhere is never given to it.
 */
export function rasterise(svg: string, { width, height }: { width: number; height: number }): Uint8Array<ArrayBuffer> {
  const pixels = new Uint8Array(width * height * 3).fill(255);
  for (const { path, matrix, colour } of shapesOf(svg)) {
    fillShape(path, matrix, { width, height }, (at, coverage) => {
      for (let channel = 0; channel < 3; channel++) {
        const before = pixels[at * 3 + channel]!;
        pixels[at * 3 + channel] = Math.round(before + (colour[channel]! - before) * coverage);
      }
    });
  }
  return writePng(pixels, width, height);
}

/** The shapes in the order in which they are painted, each letter's outline in the place of its name. */
function shapesOf(svg: string): Filled[] {
  const outlines = new Map<string, string>();
  const painted: (Omit<Filled, "path"> & { path?: string; name?: string })[] = [];
  const matrices: Matrix[] = [[1, 0, 0, 1, 0, 0]];
  const names: (string | null)[] = [null];
  const parser = new SaxesParser({ xmlns: false });
  parser.on("opentag", ({ name, attributes }) => {
    const given = attributes as Record<string, string>;
    const matrix = multiply(matrices.at(-1)!, readMatrix(given["transform"]));
    matrices.push(matrix);
    names.push(given["id"] ?? names.at(-1)!);
    const colour = readColour(given["fill"]);
    const inSymbol = names.at(-1);
    if (name === "path" && inSymbol) outlines.set(inSymbol, given["d"] ?? "");
    else if (name === "path" && colour) painted.push({ path: given["d"] ?? "", matrix, colour });
    else if (name === "use" && colour) {
      const move: Matrix = [1, 0, 0, 1, Number(given["x"] ?? 0), Number(given["y"] ?? 0)];
      painted.push({ name: (given["xlink:href"] ?? "").slice(1), matrix: multiply(matrix, move), colour });
    }
  });
  parser.on("closetag", () => {
    matrices.pop();
    names.pop();
  });
  parser.write(svg).close();
  return painted.map(({ path, name, matrix, colour }) => ({
    path: path ?? outlines.get(name ?? "") ?? "",
    matrix,
    colour,
  }));
}

function readColour(text: string | undefined): Colour | null {
  const match = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text ?? "");
  return match ? ([1, 2, 3].map((i) => Number.parseInt(match[i]!, 16)) as unknown as Colour) : null;
}

function readMatrix(text: string | undefined): Matrix {
  const [kind, numbers = ""] = /^(\w+)\(([^)]*)\)$/.exec(text ?? "")?.slice(1) ?? [];
  const values = numbers.split(/[\s,]+/).map(Number);
  if (kind === "matrix") return values as unknown as Matrix;
  if (kind === "translate") return [1, 0, 0, 1, values[0] ?? 0, values[1] ?? 0];
  if (kind === "scale") return [values[0] ?? 1, 0, 0, values[1] ?? values[0] ?? 1, 0, 0];
  return [1, 0, 0, 1, 0, 0];
}

function multiply([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

/** PNG (ISO/IEC 15948): truecolour, eight bits, each row as the difference to the one above, where few colours vanish. */
function writePng(pixels: Uint8Array, width: number, height: number): Uint8Array<ArrayBuffer> {
  const row = width * 3;
  const raw = Buffer.alloc((row + 1) * height);
  for (let y = 0; y < height; y++) {
    raw[y * (row + 1)] = 2;
    for (let x = 0; x < row; x++) {
      const above = y === 0 ? 0 : pixels[(y - 1) * row + x]!;
      raw[y * (row + 1) + 1 + x] = pixels[y * row + x]! - above;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return new Uint8Array(
    Buffer.concat([signature, chunk("IHDR", head), chunk("IDAT", deflateSync(raw)), chunk("IEND", Buffer.alloc(0))]),
  );
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}
