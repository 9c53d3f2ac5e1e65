import type { ReactNode } from "react";

/** A chart or a map with what makes it readable: the finding, the measure, the source and the edition. */
export function Figure({
  id,
  title,
  measure,
  foot,
  level = 3,
  children,
}: {
  id: string;
  title: ReactNode;
  measure: ReactNode;
  foot: ReactNode;
  level?: 2 | 3 | 4;
  children: ReactNode;
}) {
  const Heading = `h${level}` as const;
  return (
    <figure className="figure" id={id}>
      <figcaption>
        <Heading className="figure-title">{title}</Heading>
        <p className="figure-measure">{measure}</p>
      </figcaption>
      {children}
      <div className="figure-foot">{foot}</div>
    </figure>
  );
}

/** An SVG drawn by `design/charts` or `design/maps`: our own markup, escaped where it was written. */
export function Drawing({ svg }: { svg: string }) {
  return <div className="drawing" dangerouslySetInnerHTML={{ __html: svg }} />;
}
