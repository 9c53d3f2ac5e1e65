/** The key of a released figure, in the order in which rows are read. */
export interface FigureKey {
  releaseId: number;
  seriesId: number;
  breakdownId: number;
  period: string;
  territoryId: number;
}

/** Where a page ended, and of which editions it was: a page of other editions would not continue it. */
export interface Cursor {
  editions: string;
  after: FigureKey;
}

/** Opaque to its reader, and in letters that an address takes as they are. */
export function writeCursor({ editions, after }: Cursor): string {
  const { releaseId, seriesId, breakdownId, period, territoryId } = after;
  return [editions, releaseId, seriesId, breakdownId, period, territoryId].join("~");
}

export function readCursor(text: string): Cursor | null {
  const match = /^([\w-]{1,64})~(\d{1,10})~(\d{1,10})~(\d{1,10})~([\dA-Z-]{4,12})~(\d{1,10})$/.exec(text);
  if (!match) return null;
  const [, editions = "", release, series, breakdown, period = "", territory] = match;
  return {
    editions,
    after: {
      releaseId: Number(release),
      seriesId: Number(series),
      breakdownId: Number(breakdown),
      period,
      territoryId: Number(territory),
    },
  };
}
