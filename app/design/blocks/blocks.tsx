import type { ReactNode } from "react";
import type { Block, Blocks, Span } from "../../kernel/blocks.ts";
import { Notice } from "../text/notice.tsx";

export interface ShownMedia {
  src: string;
  kind: "image" | "video";
  alternative: string;
  credit?: string | undefined;
  width?: number | undefined;
  height?: number | undefined;
  captions?: { src: string; lang: string; label: string }[];
}

export interface BlocksFrame {
  /** What a figure's media id leads to; a figure whose media is gone is left out. */
  media?: Readonly<Record<string, ShownMedia>>;
  /** The way to help, where the text asks for it. */
  help?: ReactNode;
}

/** A text as readers see it. It draws nothing that the format cannot say. */
export function BlocksView({ blocks, media = {}, help = null }: { blocks: Blocks } & BlocksFrame) {
  return blocks.blocks.map((block, i) => <BlockView key={i} block={block} media={media} help={help} />);
}

function BlockView({ block, media, help }: { block: Block } & Required<BlocksFrame>) {
  switch (block.kind) {
    case "paragraph":
      return (
        <p>
          <Spans line={block.text} />
        </p>
      );
    case "heading": {
      const Heading = block.level === 2 ? "h2" : "h3";
      return (
        <Heading>
          <Spans line={block.text} />
        </Heading>
      );
    }
    case "list": {
      const List = block.ordered ? "ol" : "ul";
      return (
        <List>
          {block.items.map((item, i) => (
            <li key={i}>
              <Spans line={item} />
            </li>
          ))}
        </List>
      );
    }
    case "quote":
      return <Quote {...block} />;
    case "notice":
      return (
        <Notice title={block.title}>
          <Paragraphs lines={block.text} />
        </Notice>
      );
    case "definitions":
      return (
        <dl className="facts">
          {block.items.map(({ term, detail }, i) => (
            <Definition key={i} term={term} detail={detail} />
          ))}
        </dl>
      );
    case "figure":
      return <MediaFigure media={media[block.media]} caption={block.caption} />;
    case "table":
      return <TextTable {...block} />;
    case "help":
      return help;
  }
}

function Spans({ line }: { line: readonly Span[] }) {
  return line.map((span, i) => <SpanView key={i} {...span} />);
}

function SpanView({ text, strong, em, href, lang }: Span) {
  let shown: ReactNode = text;
  if (em) shown = <em>{shown}</em>;
  if (strong) shown = <strong>{shown}</strong>;
  if (href) return <a {...{ href, lang }}>{shown}</a>;
  return lang ? <span lang={lang}>{shown}</span> : shown;
}

function Paragraphs({ lines }: { lines: Span[][] }) {
  return lines.map((line, i) => (
    <p key={i}>
      <Spans line={line} />
    </p>
  ));
}

function Quote({ text, source, href }: Extract<Block, { kind: "quote" }>) {
  const quotation = (
    <blockquote cite={href}>
      <Paragraphs lines={text} />
    </blockquote>
  );
  if (!source) return quotation;
  return (
    <figure className="quotation">
      {quotation}
      <figcaption>{href ? <a href={href}>{source}</a> : source}</figcaption>
    </figure>
  );
}

function Definition({ term, detail }: { term: Span[]; detail: Span[] }) {
  return (
    <>
      <dt>
        <Spans line={term} />
      </dt>
      <dd>
        <Spans line={detail} />
      </dd>
    </>
  );
}

function MediaFigure({ media, caption }: { media: ShownMedia | undefined; caption: Span[] | undefined }) {
  if (!media) return null;
  const { src, kind, alternative, credit, width, height, captions = [] } = media;
  return (
    <figure className="media">
      {kind === "image" ? (
        <img src={src} alt={alternative} width={width} height={height} loading="lazy" />
      ) : (
        <video src={src} controls preload="none" aria-label={alternative} width={width} height={height}>
          {captions.map((track) => (
            <track key={track.lang} kind="captions" src={track.src} srcLang={track.lang} label={track.label} />
          ))}
        </video>
      )}
      {caption || credit ? (
        <figcaption>
          {caption ? <Spans line={caption} /> : null} {credit ? <small>{credit}</small> : null}
        </figcaption>
      ) : null}
    </figure>
  );
}

/** Wider than a phone, a table scrolls within its own frame, which the keyboard can reach. */
function TextTable({ caption, head, rows }: Extract<Block, { kind: "table" }>) {
  return (
    <div className="table-region" role="region" aria-label={caption} tabIndex={0}>
      <table className="data-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((cell, i) => (
              <th key={i} scope="col">
                <Spans line={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, i) => (
            <tr key={i}>
              {row.map((cell, j) => (
                <td key={j}>
                  <Spans line={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
