import { frequencyOf, isShorterThanAYear } from "~/kernel/period.ts";
import type { Outcome } from "~/kernel/outcome.ts";
import type { TerritoryCode } from "~/kernel/territory.ts";
import { buildTable, defaultPolicy, type DisclosurePolicy, type Figure, type Table } from "../disclosure/index.ts";
import type { KeptMethod } from "./alter-figures.ts";
import { contributorsOf, isProtectedKind } from "./contributing-services.ts";
import { isExemptFemicideTotal, isToldByRelationship } from "./femicide-policy.ts";
import { ledgerOf, type Ledger } from "./ledger.ts";
import type { Links } from "./linked-series.ts";
import type { PlanSeries, PlanTerritory, ReleaseFigure } from "./plan-figures.ts";
import type { PublicationPolicy } from "./publication-policy.ts";
import { dimensionsOf, figureKey } from "./series-table.ts";

export interface Earlier {
  /** Keys (`figureKey`) withheld in an earlier release of this dataset. */
  withheld: ReadonlySet<string>;
  /**
   * Figures that are public: what earlier releases showed, each in its last wording, and what others show of the same
   * (`agreeingFacts`). Whoever kept them lays them beside this one, so hiding such a figure hides nothing: the
   * protection has to hold without it.
   */
  shown?: readonly ReleaseFigure[];
  /** Ends between which a figure lies, by its key: others show it rounded, or with noise. */
  between?: ReadonlyMap<string, readonly [least: number, most: number]>;
  /** Figures outside of the plan that earlier releases showed or withheld, as they are now: what differs was revised. */
  present?: readonly ReleaseFigure[];
  /** Parts of this series that have one of their own, or the series whose part it is. */
  links?: Links | null;
  /** How each year was first protected: it stays so. */
  methods?: ReadonlyMap<string, KeptMethod>;
  /** The observatory's secret, for rounding and noise. */
  secret?: Uint8Array<ArrayBuffer>;
}

export type ProtectedPolicy = Extract<PublicationPolicy, { kind: "protected" }>;

/** The figures of one series before they are protected, and all that stands beside them: the tables are made of this. */
export class SeriesGround {
  readonly ledger: Ledger;
  /** Planned, known from elsewhere, and unseen: in earlier releases, not in this one, and not known either. */
  readonly all: readonly ReleaseFigure[];
  private readonly unseen: ReadonlySet<ReleaseFigure>;
  private readonly series: PlanSeries;
  private readonly policy: ProtectedPolicy;
  private readonly territories: ReadonlyMap<TerritoryCode, PlanTerritory>;
  private readonly withheld: ReadonlySet<string>;
  /** By key: what is known of figures that are not shown exactly anywhere. */
  readonly between: NonNullable<Earlier["between"]>;
  private readonly links: Links | null;

  constructor(
    series: PlanSeries,
    figures: readonly ReleaseFigure[],
    policy: ProtectedPolicy,
    territories: ReadonlyMap<TerritoryCode, PlanTerritory>,
    { withheld, shown = [], present = [], between = new Map(), links = null }: Earlier,
  ) {
    this.series = series;
    this.policy = policy;
    this.territories = territories;
    this.withheld = withheld;
    this.between = between;
    const values = new Map(present.flatMap((f) => (f.value === null ? [] : [[figureKey(f), f.value] as const])));
    this.links = links;
    const laid = onceEach([...(links?.shown ?? []), ...shown]);
    this.ledger = ledgerOf(figures, laid, values, territories);
    const placed = new Set([...figures, ...this.ledger.elsewhere].map(figureKey));
    const unseen = onceEach([...(links?.hidden ?? []), ...present]);
    this.unseen = new Set(unseen.filter((f) => f.status === "number" && !placed.has(figureKey(f))));
    this.all = [...figures, ...this.ledger.elsewhere, ...this.unseen];
  }

  /** Whether the edition is to show the figure, if it may. */
  isPlanned(figure: ReleaseFigure): boolean {
    return figure.held === undefined && !this.ledger.elsewhere.has(figure) && !this.unseen.has(figure);
  }

  /**
   * The table of these figures. Where a total that is public elsewhere is more than the parts that are here, the rest
   * lies in places that are not: another observatory's, whose figures must not be told from ours.
   */
  tableOf(all: readonly ReleaseFigure[]): Outcome<Table> {
    const table = this.build(all, new Set());
    if (!table.ok || this.ledger.elsewhere.size === 0) return table;
    const more = new Set(table.value.mismatches.flatMap(({ whole, difference }) => (difference > 0 ? [whole] : [])));
    const wider = all.filter((figure) => this.ledger.elsewhere.has(figure) && more.has(figureKey(figure)));
    return wider.length === 0 ? table : this.build(all, new Set(wider.map((figure) => figure.territory)));
  }

  private build(all: readonly ReleaseFigure[], whole: ReadonlySet<TerritoryCode>): Outcome<Table> {
    const { dimensions, at } = dimensionsOf(this.series, all, this.territories, whole, this.links);
    return buildTable(
      dimensions,
      all.map((figure): Figure => ({ ...this.cellOf(figure), at: at(figure) })),
    );
  }

  /** A part's rules: months have their own threshold. */
  rulesOf(part: readonly ReleaseFigure[]): DisclosurePolicy {
    const { threshold, shortPeriodThreshold } = this.policy;
    const shortest = part.some((figure) => this.isPlanned(figure) && isShorterThanAYear(figure.period));
    return { ...defaultPolicy, threshold: shortest ? Math.max(threshold, shortPeriodThreshold) : threshold };
  }

  /** Public however small, as the policy says. */
  isExempt(figure: ReleaseFigure): boolean {
    const level = this.territories.get(figure.territory)?.level;
    if (isExemptFemicideTotal(this.series, figure, this.policy, level))
      return !isToldByRelationship(figure, this.links);
    return (
      Object.keys(figure.codes).length === 0 &&
      frequencyOf(figure.period) === "A" &&
      this.policy.exemptTotals.some((exempt) => (exempt.levels as readonly (string | undefined)[]).includes(level))
    );
  }

  private cellOf(figure: ReleaseFigure): Omit<Figure, "at"> {
    const planned = this.isPlanned(figure);
    const isHeld = figure.held !== undefined;
    const least = this.leastOf(figure, planned || isHeld);
    const threshold = this.thresholdOf(figure);
    const between = this.between.get(figureKey(figure));
    return {
      id: figureKey(figure),
      // Held figures are hidden like others, and then left out altogether.
      planned: planned || isHeld,
      value: figure.status === "number" ? figure.value : null,
      exempt: this.isExempt(figure),
      ...(isHeld ? { sensitive: figure.held! } : {}),
      ...(least === undefined ? {} : { least }),
      ...(threshold === undefined ? {} : { threshold }),
      ...(between ? { between } : {}),
      ...contributorsOf(this.series, figure),
    };
  }

  private leastOf(figure: ReleaseFigure, planned: boolean): number | undefined {
    // Of protected kinds the zeros are hidden too, where few services stand behind them.
    if (figure.held !== undefined || (planned && figure.services && isProtectedKind(this.series))) return 0;
    // Everybody saw that it was there, and zeros are shown.
    const isNoted = this.withheld.has(figureKey(figure)) || this.links?.hidden.includes(figure);
    const wasSeen = this.unseen.has(figure) && isNoted && figure.value !== 0;
    return wasSeen ? 1 : undefined;
  }

  /** The figure's own threshold: of an agreement behind it, or of a place of few people. */
  private thresholdOf(figure: ReleaseFigure): number | undefined {
    const isSmall = this.territories.get(figure.territory)?.isSmall ?? false;
    const own = Math.max(figure.threshold ?? 0, isSmall ? this.policy.smallPlaceThreshold : 0);
    return own > 0 ? own : undefined;
  }
}

/** The last word on each. */
function onceEach(figures: readonly ReleaseFigure[]): ReleaseFigure[] {
  return [...new Map(figures.map((figure) => [figureKey(figure), figure])).values()];
}
