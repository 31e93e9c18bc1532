"use strict";
/* A country's profile: what it mines, makes, buys and from whom, its projects and measures. */
const Country = (() => {
  const NAME = "of:countries";
  const FILE = "countries.js";
  const LEAST = 0.005; // of the world
  const MOST = 30;
  const PARTNERS = 8;
  const ROOMS = { left: 400, right: 250 }; // beside bars

  function show(material, state) {
    const held = Data.rows((Data.content(NAME) || {}).rows);
    const isWaiting = Trade.fetchMore(material, state);
    const importers = Depend.importers(material);
    const listed = [...new Set([...held.map((row) => row.country), ...sidesOf(material).map((row) => row.c)])].filter(isOne);
    const codes = [...new Set([...listed, ...importers])];
    const isNamed = Object.hasOwn(Data.start().names || {}, state.country || "") && (isOne(state.country) || codes.includes(state.country));
    const country = isNamed ? state.country : firstOf(material, listed);
    if (!country) return { title: Words.say("country-none"), cards: [] };
    const controls = [chooser(codes, country, state)];
    if (!isOne(country)) {
      const cards = [Depend.profile(material, country), measuresCard(country)];
      return { title: Words.say("country-group", { country: Words.countryWithin(country) }), controls, cards, isWaiting };
    }
    const own = held.filter((row) => row.country === country && row.s >= LEAST).sort((a, b) => b.s - a.s || (a.element < b.element ? -1 : 1));
    return {
      title: sentence(country, own),
      sub: Words.say("country-sub", { material: Words.materialWithin(material.id) }),
      controls,
      isWaiting,
      cards: [
        heldCard(country, own, state),
        linksCard(material, country),
        importers.length ? Depend.profile(material, country) : isWaiting && Draw.reasonCard(Words.say("look-through"), Words.say("trade-waiting")),
        tradeCards(material, country, state),
        projectsCard(country),
        measuresCard(country),
      ],
    };
  }

  /** Loads what all countries hold, then calls. */
  const open = (then) => Data.load(NAME, FILE, then, then);

  const sidesOf = (material) => material.rows("fc");

  /** Where none is asked for: the largest of the material's first table, else of all. */
  function firstOf(material, codes) {
    const stage = material.firstWithTable();
    if (stage) return material.tables(stage).get(material.years(stage).at(-1)).first.country;
    const held = d3.rollups(Data.rows((Data.content(NAME) || {}).rows), (rows) => d3.sum(rows, (row) => row.s), (row) => row.country);
    return held.length ? d3.greatest(held, (a, b) => a[1] - b[1])[0] : codes[0] || null;
  }

  const isOne = (code) => Materials.isCountry(code) && code !== "OTH";

  const chooser = (codes, country, state) =>
    Draw.select(Words.say("country"), Words.countries([...new Set([...codes, country])]), country, (code) => state.go({ country: code }));

  function sentence(country, own) {
    const name = Words.countryWithin(country);
    const clear = own.filter((row) => !Materials.isWide(row));
    if (!clear.length) return Words.say("country-lead-none", { country: name });
    const most = clear.slice(0, 3).map((row) => Words.say("country-most", { material: Words.materialWithin(row.element), share: Words.percent(row.s), stage: Words.stageWithin(row.stage), year: row.year }));
    return Words.say("country-lead", { country: name, most: Words.list(most) });
  }

  /** Its share of every link of every material, the largest first. */
  function heldCard(country, own, state) {
    const title = Words.say("country-holds");
    if (!own.length) return Draw.reasonCard(title, Words.say("country-holds-none"));
    const rows = own.slice(0, MOST).map((row) => ({
      name: `${Words.material(row.element)} · ${Words.stage(row.stage)}`,
      words: [Supply.boundedWords(row), row.q != null && Words.mass(row.q, row.unit), row.year].filter(Boolean).join(" · "),
      size: row.s,
      style: `c${Draw.colour(country)}${Materials.isWide(row) ? " pale" : ""}`,
      says: [Words.material(row.element), Words.stage(row.stage), ...Figures.shareSays(row), Words.say("opens-material")],
      open: () => state.go({ view: "landscape", element: row.element, stage: row.stage, year: null }),
    }));
    const cells = (row) => [Words.material(row.element), Words.stage(row.stage), row.year, row.s, row.sl, row.sh, row.q, row.unit, `${row.source} ${row.release}`];
    return Draw.card({
      title,
      sub: Words.say("country-holds-sub"),
      drawing: Bars.draw(title, [["", rows]], ROOMS),
      figures: Draw.figuresOf("material stage year share low high quantity unit source", own, cells),
      file: `oreflow-${country}-holds`,
      chart: "holds",
      data: Share.ofAll("countries", { country }),
      material: Words.country(country),
      sources: own.map((row) => row.source),
      notes: own.length > MOST ? [Words.say("country-more", { shown: MOST, all: own.length })] : [],
    });
  }

  /** One material, link by link: its share, and how far it depends on others. */
  function linksCard(material, country) {
    const title = Words.say("country-links", { material: Words.materialWithin(material.id) });
    const rows = material.stages().map((stage) => {
      const tables = [...material.tables(stage).values()].flatMap((table) => table.all);
      const rows = (tables.length ? tables : [...material.shares(stage).values()].flat()).filter((row) => row.country === country);
      const { rows: shown } = Supply.latestOf(material, stage) || { rows: [] };
      const row = shown.find((one) => one.country === country) || d3.greatest(rows, (a, b) => a.year - b.year) || null;
      const indices = ["net_import_reliance", "top_supplier_share", "import_hhi"].map((name) => material.index(name, stage, country).at(-1));
      return { stage, row, indices };
    });
    const known = rows.filter(({ row, indices }) => row || indices.some(Boolean));
    if (!known.length) return Draw.reasonCard(title, Words.say("country-links-none"));
    const valueOf = (index, words) => {
      if (!index) return "–";
      const isLoose = index.v == null || (index.h != null && index.h - index.l > 0.1);
      return `${isLoose && index.l != null && index.h != null ? words(index.l, index.h) : words(index.v)} (${index.year})`;
    };
    const partOf = (row) => (row.element === material.id ? Materials.isOfUse(row) && Words.say("used-shares") : Words.material(row.element));
    const percent = (low, high) => (high == null ? Words.percent(low) : Words.percents(Math.max(0, low), high));
    const plain = (low, high) => (high == null ? Words.number(low, 2) : `${Words.number(low, 2)}–${Words.number(high, 2)}`);
    const cells = ({ stage, row, indices: [reliance, top, hhi] }) => [
      Words.stage(stage),
      row ? `${Supply.boundedWords(row)} (${[row.year, partOf(row)].filter(Boolean).join(Words.say("comma"))})` : "–",
      row ? Supply.amountWords(row) : "–",
      valueOf(reliance, percent),
      valueOf(top, percent),
      valueOf(hhi, plain),
    ];
    const heads = [Words.say("stage"), Words.say("share"), Words.say("quantity"), ...["net_import_reliance", "top_supplier_share", "import_hhi"].map(Words.index)];
    const figures = [heads, ...known.map(cells)];
    return Draw.card({
      title,
      sub: Words.say("country-links-sub"),
      drawing: Draw.scrollable(title, Draw.table(figures), "tall"),
      figures,
      hasTable: true,
      file: `oreflow-${country}-${material.id}`,
      chart: "country",
      data: Share.of(material, "shares", { country }),
    });
  }

  /** The link whose trade is shown: the one asked for, else magnets, else the first; in the year that the view of trade shows. */
  function tradedOf(material, country, state) {
    const sides = sidesOf(material).filter((row) => row.c === country);
    const stages = [...new Set(sides.map((row) => row.stage))];
    const stage = [state.stage, "magnet", stages[0]].find((one) => stages.includes(one));
    const here = sides.filter((row) => row.stage === stage);
    const isOfYear = (row) => here.some((one) => one.year === row.year);
    const year = stage && Trade.yearOf(material, stage, material.rows("ft").filter((row) => row.stage === stage && isOfYear(row)));
    return here.find((row) => row.year === year) || null;
  }

  function tradeCards(material, country, state) {
    const side = tradedOf(material, country, state);
    const { stage, year } = side || {};
    const isHere = (row) => row.stage === stage && row.year === year;
    const { all, covered } = Trade.coverage(material, stage, year);
    const sources = new Set(covered.map((row) => row.source));
    const names = { material: Words.materialWithin(material.id), stage: side && Words.stage(stage), year };
    const isMixed = covered.length && Trade.isMixed(covered);
    const card = (key, from, to, sum) => {
      const title = Words.say(key, names);
      const flows = material.rows("f").filter((row) => isHere(row) && row[from] === country && row.u > 0 && sources.has(row.source)).sort((a, b) => b.u - a.u);
      if (!flows.length) return Draw.reasonCard(title, Words.say(all.length && !covered.length ? "trade-unknown-part" : "country-trade-none", { ...names, stage: side && Words.stageWithin(stage) }));
      const whole = covered.length === all.length ? sum : null; // else it has trade of other materials too
      const rows = flows.slice(0, PARTNERS).map((row) => ({
        name: Words.country(row[to]),
        words: [Words.dollars(row.u), whole && Words.percent(row.u / whole)].filter(Boolean).join(" · "),
        size: row.u,
        style: `c${Draw.colour(row[to])}`,
        says: Figures.flowSays(material, row),
        open: () => Figures.flow(material, row),
      }));
      const cells = (row) => [Words.country(row.exporter), Words.country(row.importer), row.u, row.m, row.l, row.h, row.source];
      return Draw.card({
        title,
        sub: Words.say(whole ? "country-trade-sub" : "country-trade-part", { ...names, value: Words.dollars(whole) }),
        drawing: Bars.draw(title, [["", rows]], ROOMS),
        figures: Draw.figuresOf("exporter importer value-usd mass low high source", flows, cells),
        file: `oreflow-${country}-${material.id}-${stage}-${year}-${from}`,
        chart: from,
        data: Share.table("flow", { element: material.id, stage, year, [from]: country }),
        material: Words.country(country),
        notes: [Words.say("country-trade-note"), isMixed && Words.say("country-trade-mixed", names)].filter(Boolean),
      });
    };
    return [card("country-buys", "importer", "exporter", side && side.i), card("country-sells", "exporter", "importer", side && side.x)];
  }

  function projectsCard(country) {
    const rows = Data.rows(Data.start().projects).filter((row) => row.country === country);
    const title = Words.say("country-projects");
    if (!rows.length) return Draw.reasonCard(title, Words.say("country-projects-none"));
    const amount = (row) => (row.capacity == null ? Words.masses(row.low, row.high, row.unit) : Words.mass(row.capacity, row.unit));
    const cells = (row) => [row.project, row.company, Words.stage(row.stage), row.product, amount(row), row.start, Words.named("states", row.state), row.state_date, row.citation];
    return listed(title, "project company stage product capacity start state state-date citation", rows, cells, { country, chart: "projects" });
  }

  function measuresCard(country) {
    const union = country.slice(0, 2); // measures of a union are of its members at the time
    const isOf = (row) => [row.country, ...(row.against || "").split("|")].some((code) => code === country || code === union);
    const rows = Data.rows(Data.start().measures).filter(isOf).sort((a, b) => (a.date < b.date ? 1 : -1));
    const title = Words.say("measures");
    if (!rows.length) return Draw.reasonCard(title, Words.say("country-measures-none"));
    const cells = (row) => [row.date, row.end, Measures.stateOf(row), Words.country(row.country), Measures.against(row), Words.capital(Words.named("kinds", row.kind)), row.event, row.citation];
    return listed(title, "date end ended country against kind event citation", rows, cells, { country, chart: "measures" });
  }

  function listed(title, keys, rows, cells, { country, chart }) {
    const figures = Draw.figuresOf(keys, rows, cells);
    return Draw.card({
      title: `${title} · ${Words.country(country)}`,
      drawing: Draw.scrollable(title, Draw.table(figures)),
      figures,
      hasTable: true,
      file: `oreflow-${country}-${chart}`,
      chart,
      data: Share.ofAll(chart, { country }),
    });
  }

  return { show, open };
})();
