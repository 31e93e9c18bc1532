"use strict";
/* What is known of a link's supply, in words, and against which year it is compared. */
const Supply = (() => {
  const BASE = 2011; // other countries began to build chains of their own

  /** The table that a change is measured from: 2011 where it is known, else the first. */
  function baseTable(material, stage, table) {
    const years = material.years(stage);
    const base = years.includes(BASE) ? BASE : years[0];
    return base < table.year ? material.tables(stage).get(base) : null;
  }

  function breaksBetween(material, stage, from, to) {
    return material.years(stage).filter((year) => year > from && year <= to && material.tables(stage).get(year).breaks)
      .length;
  }

  function latestHhi(material, stage) {
    const rows = material.index("hhi", stage);
    const year = material.years(stage).at(-1);
    return rows.find((row) => row.year === year) || rows.at(-1);
  }

  /** A share in words: its value, or the bound that is all a publisher gives. */
  function shareWords(row) {
    if (row.s != null) return Words.percent(row.s);
    if (row.sl != null && row.sh == null) return Words.say("at-least", { value: Words.percent(row.sl) });
    if (row.sh != null && !row.sl) return Words.say("at-most", { value: Words.percent(row.sh) });
    return row.sl == null ? "–" : Words.percents(row.sl, row.sh);
  }

  /** A share in words, with its bounds behind it where they are wide. */
  const boundedWords = (row) =>
    Materials.isWide(row) && row.s != null
      ? `${Words.percent(row.s)} (${Words.percents(row.sl, row.sh)})`
      : shareWords(row);

  /** The one thing that is known of a link without shares, newest first; null if there is none. */
  function knownAmount(material, stage) {
    const amounts = material.amounts(stage);
    if (amounts.size) {
      const year = Math.max(...amounts.keys());
      const rows = amounts.get(year).slice(0, 3);
      const { element } = rows[0];
      const part = element && element !== material.id ? `${Words.material(element)}${Words.say("colon")}` : "";
      const words = part + rows.map((row) => `${Words.country(row.country)} ${amountWords(row)}`).join(Words.say("comma"));
      const basis = rows[0].basis === "own_amount" ? "" : `${Words.say("comma")}${Words.basis(rows[0].basis)}`;
      return {
        year,
        words: `${words}${basis} (${year})`,
        source: `${rows[0].source} ${rows[0].release}`,
        says: Figures.amountSays(rows[0]),
        open: () => Figures.amount(material, rows[0]),
      };
    }
    return demandOf(material, stage) || balanceOf(material, stage) || scrapOf(material, stage);
  }

  /** At a link of recycling what a later link makes from scrap, whatever its kind; null without it. */
  function scrapOf(material, stage) {
    if (material.linkOf(stage) !== "again") return null;
    const rows = material.rows("l").filter((row) => Materials.isFromScrap(row) && row.q > 0);
    const row = d3.greatest(rows, (a, b) => a.year - b.year || a.q - b.q);
    if (!row) return null;
    const words = Words.say("from-scrap", {
      amount: `${Words.country(row.country)} ${amountWords(row)}`,
      year: row.year,
    });
    const open = () => Figures.amount(material, row);
    return { year: row.year, words, source: `${row.source} ${row.release}`, says: [words], open };
  }

  /** All that the page knows of a link at most, newest first: shares {rows, table}, an amount, a share of the group. */
  function latestOf(material, stage) {
    const years = material.years(stage);
    const table = years.length ? material.tables(stage).get(years.at(-1)) : null;
    const year = table ? table.year : material.shares(stage).size ? material.yearOfShares(stage) : null;
    if (year == null) {
      const other = knownAmount(material, stage) || groupShare(material, stage);
      return other ? { rows: [], head: other.words, says: other.says || [other.words], open: other.open } : null;
    }
    const rows = table ? table.rows : material.shares(stage).get(year);
    const [first] = rows;
    const part = first.element && first.element !== material.id ? Words.material(first.element) : "";
    return {
      rows,
      head: `${Words.country(first.country)} ${boundedWords(first)}`,
      below: [year, part, Materials.isOfUse(first) && Words.say("used-shares")].filter(Boolean).join(Words.say("comma")),
      says: [part, ...Figures.shareSays(first)],
      open: () => Figures.share(material, first, table),
    };
  }

  const amountWords = (row) => (row.q != null ? Words.mass(row.q, row.unit) : Words.masses(row.ql, row.qh, row.unit));

  function demandOf(material, stage) {
    const rows = material.rows("l").filter((row) => row.stage === stage && row.basis === "demand");
    const row = rows.sort((a, b) => b.year - a.year || (a.country === "WLD" ? -1 : 1))[0];
    if (!row) return null;
    const place =
      row.country === "WLD"
        ? Words.say("world-demand")
        : Words.say("demand-of", { country: Words.country(row.country) });
    return {
      year: row.year,
      words: `${place} ${amountWords(row)} (${row.year})`,
      source: `${row.source} ${row.release}`,
      says: [row.material === material.id ? "" : row.material, ...Figures.amountSays(row)],
      open: () => Figures.amount(material, row),
    };
  }

  /** The latest share at a link of the group that a material belongs to, or of a part of it; null without one. */
  function groupShare(material, stage) {
    const basket = Data.basketWithGroup(material.id);
    const file = basket && basket.group !== material.id && Data.content(`basket:${basket.id}`);
    if (!file) return null;
    const rows = Data.rows(file.l).filter((row) => row.stage === stage && row.year <= material.until && Materials.isShare(row));
    const year = d3.max(rows, (row) => row.year);
    const size = (row) => row.s ?? row.sl;
    const row = rows.filter((one) => one.year === year).sort((a, b) => size(b) - size(a))[0];
    if (!row || row.element === material.id) return null;
    const share = `${Words.country(row.country)} ${shareWords(row)}`;
    const words = Words.say("only-of", { material: Words.capital(Words.material(row.element)), share, year });
    return { words, group: basket.group };
  }

  /** Bounds that yields and the other links give. */
  function balanceOf(material, stage) {
    const rows = material
      .rows("mb")
      .filter((row) => row.stage === stage && row.term === stage && (row.v != null || row.h != null));
    const row = rows.sort((a, b) => b.year - a.year)[0];
    if (!row) return null;
    const words = `${Words.country(row.country)} ${Words.masses(row.l, row.h, material.unit)}${Words.say("by-yields")} (${row.year})`;
    return { year: row.year, words, source: row.sources, says: [words], open: null };
  }

  return { baseTable, latestHhi, latestOf, groupShare, breaksBetween, shareWords, boundedWords, knownAmount, amountWords };
})();
