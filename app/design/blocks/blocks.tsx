import { Fragment, type ReactNode } from "react";
import type { Block, Blocks, Span } from "../../kernel/blocks.ts";
import { directionOf } from "../../kernel/language.ts";
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
  /** The language of captions and titles, where it is not that of the text. */
  frame?: string | undefined;
}

/** A text as readers see it. It draws nothing that the format cannot say. */
export function BlocksView({ blocks, media = {}, help = null, frame }: { blocks: Blocks } & BlocksFrame) {
  return blocks.blocks.map((block, i) => <BlockView key={i} block={block} media={media} help={help} frame={frame} />);
}

function BlockView({
  block,
  media,
  help,
  frame,
}: { block: Block } & Omit<Required<BlocksFrame>, "frame"> & Pick<BlocksFrame, "frame">) {
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
        <Notice title={block.title && inLanguage(block.title, frame)}>
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
      return <TextTable {...block} frame={frame} />;
    case "help":
      return help;
  }
}

export function Spans({ line }: { line: readonly Span[] }) {
  return runsOf(line).map((run, i) => (
    <Fragment key={i}>
      {inLanguage(
        run.map((span, j) => <SpanView key={j} {...span} />),
        run[0]!.lang,
      )}
    </Fragment>
  ));
}

/** What is in one language is one run: two sentences of Arabic in a French line are read one after the other from the right. */
function runsOf(line: readonly Span[]): Span[][] {
  const runs: Span[][] = [];
  for (const span of line) {
    const last = runs.at(-1);
    if (last && last[0]!.lang === span.lang) last.push(span);
    else runs.push([span]);
  }
  return runs;
}

function SpanView({ text, strong, em, href }: Span) {
  let shown: ReactNode = text;
  if (em) shown = <em>{shown}</em>;
  if (strong) shown = <strong>{shown}</strong>;
  return href ? <a href={href}>{shown}</a> : shown;
}

/** Its direction is said as well: without it, a full stop of French in an Arabic line stands on the wrong side. */
function inLanguage(shown: ReactNode, lang: string | undefined): ReactNode {
  return lang ? (
    <span lang={lang} dir={directionOf(lang)}>
      {shown}
    </span>
  ) : (
    shown
  );
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
function TextTable({ caption, head, rows, frame }: Extract<Block, { kind: "table" }> & Pick<BlocksFrame, "frame">) {
  return (
    <div className="table-region" role="region" aria-label={caption} tabIndex={0}>
      <table className="data-table">
        <caption>{inLanguage(caption, frame)}</caption>
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
